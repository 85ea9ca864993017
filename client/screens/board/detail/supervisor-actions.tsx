/** What a manager may do about somebody's work; every act of force asks why (SU1). */
import { Button, Menu, Select } from '@mantine/core'
import { IconDots, IconEyeOff } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Action } from '../../../actions/action.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { ActionItem } from '../../../actions/action-item.tsx'
import { useActions } from '../../../actions/registry.ts'
import { useFloor, useYou } from '../../../live/use-floor.ts'
import { useCommand } from '../../../features/commands/use-command.ts'
import { isOpen, useAcknowledge, useRowAlerts } from '../../../features/floor-view/alerts.ts'
import type { BoardRow } from '../../../features/floor-view/board-rows.ts'
import { leadTransfers, toLeadTransfer } from '../../../features/floor-view/lead-transfer.ts'
import { SuppressionQuestion } from '../../../features/disposition/suppression-question.tsx'
import { ReasonDialog } from '../../../features/reason-dialog/reason-dialog.tsx'
import { agentActions } from './actions.ts'
import type { Watch } from './use-watch.ts'

type Act = 'not-ready' | 'close-wrap-up' | 'take-over'

interface SupervisorActionsProps {
  readonly row: BoardRow
  readonly watch: Watch
}

export function SupervisorActions({ row, watch }: SupervisorActionsProps) {
  const [act, setAct] = useState<Act | null>(null)
  const transfer = toLeadTransfer(row)
  const { toggleWatch, send, notReady, closeWrapUp, takeOver } = useAgentActions({
    row,
    watch,
    transfer,
    onAct: setAct,
  })
  return (
    <>
      <ActionButton
        action={toggleWatch}
        size="xs"
        variant={watch.watching ? 'filled' : 'default'}
        pressed={watch.watching}
      />
      {transfer && <ActionButton action={send} size="xs" />}
      {row.state === 'orphaned' && (
        <ActionButton action={takeOver} short="Take over" size="xs" variant="filled" color="red" />
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" px={8} aria-label="More" disabled={row.agent === null}>
            <IconDots size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ActionItem action={notReady} />
          <ActionItem action={closeWrapUp} />
          <ActionItem action={takeOver} />
        </Menu.Dropdown>
      </Menu>
      {act && <ActDialog act={act} row={row} onClose={() => setAct(null)} />}
    </>
  )
}

interface AgentActionsOptions extends SupervisorActionsProps {
  readonly transfer: ReturnType<typeof toLeadTransfer>
  readonly onAct: (act: Act) => void
}

function useAgentActions({ row, watch, transfer, onAct }: AgentActionsOptions) {
  const { agent, call, agentId } = row
  const you = useYou()
  const { run } = useCommand()
  const acknowledge = useAcknowledge()
  const alerts = useRowAlerts(row)
  const live = call !== null && call.phase !== 'wrap-up'
  const actions = {
    acknowledge: {
      ...agentActions.acknowledge,
      run: () => acknowledge(row, alerts),
      when: agent !== null && alerts.some(isOpen) ? true : 'No open alerts.',
    },
    lowerHand: {
      ...agentActions.lowerHand,
      run: () => void run({ type: 'LowerHand', agentId }),
      when: agent?.handRaised ? true : 'No raised hand.',
    },
    toggleWatch: {
      ...agentActions.watch,
      ...(watch.watching ? { label: 'Stop watching', icon: IconEyeOff } : {}),
      run: watch.toggle,
      when: agent !== null,
    },
    send: {
      ...agentActions.send,
      ...(live ? { label: 'Hand call over …' } : {}),
      run: () => leadTransfers.setState({ choosing: transfer }),
      when: transfer !== null,
    },
    notReady: {
      ...agentActions.notReady,
      run: () => onAct('not-ready'),
      when: agent !== null && agent.duty !== 'logged-out',
    },
    closeWrapUp: { ...agentActions.closeWrapUp, run: () => onAct('close-wrap-up'), when: call?.phase === 'wrap-up' },
    takeOver: { ...agentActions.takeOver, run: () => onAct('take-over'), when: live && you?.userId !== agentId },
  } satisfies Record<string, Action>
  useActions(Object.values(actions))
  return actions
}

/** The command of an act once its reason is known; null when what it was about is gone. */
function toCommand(act: Act, row: BoardRow, reason: string, choice: string | null): ClientCommand | null {
  const { agentId, call } = row
  if (act === 'not-ready')
    return choice === null ? null : { type: 'ForceNotReady', agentId, notReadyReason: choice, reason }
  if (!call) return null
  if (act === 'take-over') return { type: 'TakeOverCall', callId: call.callId, reason }
  return {
    type: 'ForceCloseWrapUp',
    callId: call.callId,
    reason,
    ...(choice === null ? {} : { dispositionId: choice }),
  }
}

const ACTS: Readonly<Record<Act, { title: string; about: string; confirm: string; result: string }>> = {
  'not-ready': {
    title: 'Set not ready',
    about: 'A lead in preview is given back. A live call continues, and the status applies after it.',
    confirm: 'Set not ready',
    result: 'is now not ready.',
  },
  'close-wrap-up': {
    title: 'Close the wrap-up',
    about: 'If you choose no outcome, it follows from the script path. The agent can correct it later.',
    confirm: 'Close wrap-up',
    result: 'is out of wrap-up.',
  },
  'take-over': {
    title: 'Take over the call',
    about: 'The call moves to your desk with its script position, answers and notes.',
    confirm: 'Take over',
    result: 'no longer has the call. It is at your desk.',
  },
}

function ActDialog({ act, row, onClose }: { act: Act; row: BoardRow; onClose: () => void }) {
  const { run } = useCommand()
  const navigate = useNavigate()
  const { notReadyReasons, dispositions } = useFloor((floor) => floor.settings)
  const [choice, setChoice] = useState(act === 'not-ready' ? (notReadyReasons[0]?.code ?? null) : null)
  const [asking, setAsking] = useState<{ readonly reason: string } | null>(null)
  const { title, about, confirm, result } = ACTS[act]
  /** Whoever has taken a call is on the line: the desk is where it is worked. */
  const give = async (command: ClientCommand) => {
    const { type } = await run(command, { done: `${row.fullName} ${result}` })
    if (type === 'acknowledged' && command.type === 'TakeOverCall') void navigate({ to: '/desk' })
  }
  const confirmed = (reason: string) => {
    onClose()
    const command = toCommand(act, row, reason, choice)
    if (command) void give(command)
  }
  const onConfirm = (reason: string) => {
    const suppresses = act === 'close-wrap-up' && dispositions.find(({ id }) => id === choice)?.suppresses
    if (suppresses) setAsking({ reason })
    else confirmed(reason)
  }
  return (
    <ReasonDialog
      title={`${title}: ${row.fullName}`}
      about={about}
      confirm={confirm}
      onClose={onClose}
      onConfirm={onConfirm}
      question={asking && <SuppressionQuestion onNo={() => setAsking(null)} onYes={() => confirmed(asking.reason)} />}
    >
      {act === 'not-ready' && (
        <Select
          label="Reason code"
          mb="md"
          allowDeselect={false}
          data={notReadyReasons.map(({ code, label }) => ({ value: code, label }))}
          value={choice}
          onChange={setChoice}
        />
      )}
      {act === 'close-wrap-up' && (
        <Select
          label="Outcome"
          mb="md"
          clearable
          data={dispositions.map(({ id, label }) => ({ value: id, label }))}
          value={choice}
          onChange={setChoice}
        />
      )}
    </ReasonDialog>
  )
}
