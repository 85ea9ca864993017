/** What a manager does about a callback: give it to whoever is free, to somebody, or another time. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconCalendarClock, IconDots, IconUser, IconUsersGroup } from '@tabler/icons-react'
import type { Callback } from '#domain/floor/state.ts'
import { useCommand } from '../../../features/commands/use-command.ts'
import { useTeamAgents } from '../../../features/lead-transfer/team-agents.ts'
import { AgentLine } from '../../../features/lead-transfer/transfer-target-line.tsx'
import { TransferPicker } from '../../../features/lead-transfer/transfer-picker.tsx'
import { useTeam } from '../../../live/team-choice.ts'
import { MoveCallback } from './move-callback.tsx'

export interface CallbackChange {
  readonly type: 'give' | 'move'
  readonly callback: Callback
}

/** At its time, to somebody or to the team; taken back by giving it to whom it was. */
function useGiveCallback() {
  const { run } = useCommand()
  const give = ({ callbackId }: Callback, ownerId: string | null) =>
    ({ type: 'GiveCallback', callbackId, ownerId }) as const
  return (callback: Callback, ownerId: string | null, to: string) => {
    const { leadName, ownerId: before } = callback
    const undo = () => void run(give(callback, before), { done: `The callback with ${leadName} is back where it was.` })
    void run(give(callback, ownerId), { done: `The callback with ${leadName} is now ${to}’s.`, undo: { run: undo } })
  }
}

interface CallbackMenuProps {
  readonly callback: Callback
  readonly onChange: (change: CallbackChange) => void
}

export function CallbackMenu({ callback, onChange }: CallbackMenuProps) {
  const give = useGiveCallback()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={`Change the callback with ${callback.leadName}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {callback.ownerId !== null && (
          <Menu.Item
            leftSection={<IconUsersGroup size={16} aria-hidden />}
            onClick={() => give(callback, null, 'the team')}
          >
            Give to the team
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconUser size={16} aria-hidden />}
          onClick={() => onChange({ type: 'give', callback })}
        >
          Give to …
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCalendarClock size={16} aria-hidden />}
          onClick={() => onChange({ type: 'move', callback })}
        >
          Move the time …
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

export function CallbackDialog({ change, onClose }: { change: CallbackChange; onClose: () => void }) {
  const { type, callback } = change
  return type === 'move' ? (
    <MoveCallback callback={callback} onClose={onClose} />
  ) : (
    <GiveCallback callback={callback} onClose={onClose} />
  )
}

function GiveCallback({ callback, onClose }: { callback: Callback; onClose: () => void }) {
  const give = useGiveCallback()
  const agents = useTeamAgents(useTeam()?.id).filter(({ id }) => id !== callback.ownerId)
  return (
    <TransferPicker
      title={`Give the callback with ${callback.leadName} to`}
      label="Agent"
      placeholder="Type a name, press Enter"
      targets={agents}
      renderTarget={(agent) => <AgentLine agent={agent} />}
      empty="No agents found."
      onPick={({ id, name }) => {
        onClose()
        give(callback, id, name)
      }}
      onClose={onClose}
    />
  )
}
