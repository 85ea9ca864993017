/** Who I am to the floor right now: duty with time in state, the way to change it, and today's numbers (DU1). */
import { Button, VisuallyHidden } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { getActivity } from '#domain/floor/selectors.ts'
import { EMPTY_TALLY } from '#domain/floor/state.ts'
import { type PersonState, personState, stateSince } from '#domain/floor/people/person-state.ts'
import { wordFor } from '../../../format/duration.ts'
import { Elapsed } from '../../../live/elapsed.tsx'
import { ActionButton } from '../../../actions/action-button.tsx'
import { FloatButton } from '../../../ui/float/float-button.tsx'
import { StateBadge } from '../../../features/agents/state-badge.tsx'
import { EvidenceNumber } from '../../../features/evidence/evidence-number.tsx'
import { useDesk, whenUnblocked } from '../desk.tsx'
import { useDeskAction } from '../use-desk-action.ts'
import { dutyActions } from './actions.ts'
import styles from './duty-bar.module.css'
import { dutyLimit, dutyMenu, raisedHand, targetOf } from '../lazy-parts.ts'
import { useDeskCommand } from '../use-desk-command.ts'

/** In the top bar where there is room, else as a strip of its own. */
export function DutyBar({ strip }: { strip: boolean }) {
  const { floor, agent, me } = useDesk()
  const tally = floor.tallies[me.userId] ?? EMPTY_TALLY
  return (
    <div className={styles.bar} data-strip={strip || undefined} role="group" aria-label="Duty">
      <MyDuty />
      <Suspense fallback={null}>{agent?.handRaised ? <raisedHand.Lazy /> : null}</Suspense>
      <dl className={styles.numbers} aria-label="My shift today">
        <Number metric="calls" agentId={me.userId} value={tally.calls} measure="dials" />
        <Number metric="contacts" agentId={me.userId} value={tally.contacts} measure="contacts" />
        <Number metric="bookings" agentId={me.userId} value={tally.bookings} measure="bookings" />
      </dl>
    </div>
  )
}

interface NumberProps {
  readonly metric: 'calls' | 'contacts' | 'bookings'
  readonly agentId: string
  readonly value: number
  readonly measure: 'dials' | 'contacts' | 'bookings'
}

function Number({ metric, agentId, value, measure }: NumberProps) {
  const words = wordFor(value, metric.slice(0, -1))
  return (
    <div className={styles.number}>
      <dt>{metric}</dt>
      <dd>
        <strong>
          <EvidenceNumber metric={metric} agentId={agentId} shown={value} name={words} />
        </strong>
        <Suspense fallback={null}>
          <targetOf.Lazy measure={measure} />
        </Suspense>
      </dd>
    </div>
  )
}

function MyDuty() {
  const { floor, agent, me, call } = useDesk()
  const [opened, setOpened] = useState(false)
  const { keys } = useDeskAction({ ...dutyActions.status, run: () => setOpened(true) })
  const duty = agent?.duty ?? 'logged-out'
  const activity = getActivity(floor, me.userId)
  // My own reachability is what the connection shows; the badge is about what I do.
  const state: PersonState = personState({ duty, activity, reachable: true, orphaned: false })
  const reason = floor.settings.notReadyReasons.find(({ code }) => code === agent?.reason)
  const since = agent && stateSince(state, agent, call ?? null)

  return (
    <>
      <FloatButton
        kind="menu"
        opened={opened}
        onOpened={setOpened}
        onNear={dutyMenu.fetch}
        float={<dutyMenu.Lazy onClose={() => setOpened(false)} />}
      >
        {(trigger) => (
          <Button
            variant="subtle"
            color="gray"
            className={styles.trigger}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            aria-keyshortcuts={keys}
            {...trigger}
          >
            <VisuallyHidden>Change my status: </VisuallyHidden>
            <StateBadge state={state} label={state === 'not-ready' ? reason?.label : undefined} />
            {since === undefined ? null : <Elapsed since={since} className={styles.time} />}
          </Button>
        )}
      </FloatButton>
      <Suspense fallback={null}>
        {agent?.duty === 'not-ready' && agent.limitAt !== null ? <dutyLimit.Lazy /> : null}
      </Suspense>
      {duty === 'available' || call ? null : <GoAvailable />}
    </>
  )
}

function GoAvailable() {
  const desk = useDesk()
  const { run, running } = useDeskCommand()
  const action = useDeskAction({
    ...dutyActions.available,
    run: () => void run({ type: 'GoAvailable' }),
    when: whenUnblocked(desk),
    busy: running === 'GoAvailable',
  })
  return <ActionButton action={action} size="compact-sm" variant="filled" />
}
