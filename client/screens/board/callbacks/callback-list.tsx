/** Every callback of this floor: first the late ones whose owner is away, then by time; each can be given away or moved. */
import { Button, Group, Text } from '@mantine/core'
import { IconPhoneCall } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo, useMemo, useState } from 'react'
import { isGivenUp, offeredFrom } from '#domain/floor/deadlines.ts'
import { isAbsent, isLate } from '#domain/floor/people/alerts.ts'
import type { Callback, Floor } from '#domain/floor/state.ts'
import { useFloor, useFloorShallow, useFromNow } from '../../../live/use-floor.ts'
import { spanText } from '../../../format/duration.ts'
import { dayTimeText } from '../../../format/time-text.ts'
import { ListRow } from '../../../ui/lists/list-row.tsx'
import { ScrollPart } from '../../../ui/lists/scroll-part.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { attemptsText } from '../../../format/labels/attempts-label.ts'
import { useNames } from '../../../features/floor-view/activity-feed.tsx'
import { CallbackDialog, type CallbackChange, CallbackMenu } from './callback-actions.tsx'

const SHOWN = 100

/** Its owner is not there to keep it. */
const isAway = (agents: Floor['agents'], { ownerId }: Callback): boolean =>
  ownerId !== null && isAbsent(agents[ownerId] ?? null)

/** When the last of those that are late by now became so: the order changes then, not with each second. */
const lastLateAt = (callbacks: readonly Callback[], now: number): number =>
  Math.max(0, ...callbacks.filter((callback) => isLate(callback, now)).map(offeredFrom))

function mostPressingFirst(callbacks: readonly Callback[], agents: Floor['agents'], now: number): readonly Callback[] {
  const forsaken = new Set(callbacks.filter((callback) => isLate(callback, now) && isAway(agents, callback)))
  return callbacks
    .toSorted((one, other) => Number(forsaken.has(other)) - Number(forsaken.has(one)) || one.dueAt - other.dueAt)
    .slice(0, SHOWN)
}

interface CallbackListProps {
  readonly onOpen: (agentId: string) => void
}

export function CallbackList({ onOpen }: CallbackListProps) {
  const all = useFloorShallow((floor) => Object.values(floor.callbacks))
  const agents = useFloor((floor) => floor.agents)
  const lateBy = useFromNow((now) => lastLateAt(all, now))
  const shown = useMemo(() => mostPressingFirst(all, agents, lateBy), [all, agents, lateBy])
  const [change, setChange] = useState<CallbackChange | null>(null)
  const names = useNames()
  if (all.length === 0) {
    return (
      <EmptyState
        icon={IconPhoneCall}
        title="No callbacks scheduled"
        compact
        action={
          <Button size="xs" variant="default" component={Link} to="/leads">
            Open the leads
          </Button>
        }
      >
        Schedule a callback from a call or a lead to see it here.
      </EmptyState>
    )
  }
  return (
    <ScrollPart>
      <ol>
        {shown.map((callback) => (
          <CallbackRow
            key={callback.callbackId}
            callback={callback}
            owner={callback.ownerId === null ? null : names.person(callback.ownerId)}
            away={isAway(agents, callback)}
            onOpen={onOpen}
            onChange={setChange}
          />
        ))}
      </ol>
      {all.length > SHOWN && (
        <Text size="xs" c="dimmed" p="md">
          and {all.length - SHOWN} more later
        </Text>
      )}
      {change && <CallbackDialog change={change} onClose={() => setChange(null)} />}
    </ScrollPart>
  )
}

interface CallbackRowProps {
  readonly callback: Callback
  readonly owner: string | null
  /** Its owner is not there to keep it. */
  readonly away: boolean
  readonly onOpen: (agentId: string) => void
  readonly onChange: (change: CallbackChange) => void
}

/** Kept as it is while the board around it is drawn every second. */
const CallbackRow = memo(function CallbackRow({ callback, owner, away, onOpen, onChange }: CallbackRowProps) {
  const { ownerId, leadId, leadName, dueAt, note, tries, restsUntil } = callback
  const isMissed = useFloor(({ settings }) => isGivenUp(settings, callback))
  const lateText = useFromNow((now) => (now > dueAt ? `${spanText(now - dueAt)} late` : null))
  const waits = useFromNow((now) => restsUntil !== null && restsUntil > now)
  return (
    <li>
      <ListRow
        title={
          <Link to="/leads/$leadId" params={{ leadId }}>
            {leadName}
          </Link>
        }
        detail={
          <>
            {ownerId === null || owner === null ? (
              'unassigned'
            ) : (
              <button type="button" onClick={() => onOpen(ownerId)}>
                {owner}
              </button>
            )}
            {away && <b>{' · away'}</b>}
            {tries > 0 && ` · ${attemptsText(tries)}`}
            {waits && restsUntil !== null && `, again at ${dayTimeText(restsUntil)}`}
            {note !== '' && ` · ${note}`}
          </>
        }
        end={
          <Group component="span" gap="xs" wrap="nowrap">
            {lateText === null ? (
              dayTimeText(dueAt)
            ) : (
              <Text span size="xs" fw={600} c="var(--state-red)">
                {isMissed ? 'missed' : lateText}
              </Text>
            )}
            <CallbackMenu callback={callback} onChange={onChange} />
          </Group>
        }
      />
    </li>
  )
})
