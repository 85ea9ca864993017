/** Every callback of this floor: first the late ones whose owner is away, then by time; each can be given away or moved. */
import { Button, Group, Text } from '@mantine/core'
import { IconPhoneCall } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { isGivenUp } from '#domain/floor/deadlines.ts'
import { isAbsent, isLate } from '#domain/floor/people/alerts.ts'
import type { Callback, Floor } from '#domain/floor/state.ts'
import { useFloor, useFloorShallow, useServerNow } from '../../../live/use-floor.ts'
import { spanText } from '../../../format/duration.ts'
import { dayTimeText } from '../../../format/time-text.ts'
import { ListRow } from '../../../ui/lists/list-row.tsx'
import { ScrollPart } from '../../../ui/lists/scroll-part.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { attemptsText } from '../../../format/labels/attempts-label.ts'
import { useNames } from '../../../features/floor-view/activity-feed.tsx'
import { CallbackDialog, type CallbackChange, CallbackMenu } from './callback-actions.tsx'

const SHOWN = 100

/** Late, and nobody there to keep it. */
const isForsaken = ({ agents }: Floor, callback: Callback, now: number): boolean =>
  callback.ownerId !== null && isLate(callback, now) && isAbsent(agents[callback.ownerId] ?? null)

const mostPressingFirst = (floor: Floor, now: number): readonly Callback[] =>
  Object.values(floor.callbacks)
    .toSorted(
      (one, other) =>
        Number(isForsaken(floor, other, now)) - Number(isForsaken(floor, one, now)) || one.dueAt - other.dueAt,
    )
    .slice(0, SHOWN)

interface CallbackListProps {
  readonly onOpen: (agentId: string) => void
}

export function CallbackList({ onOpen }: CallbackListProps) {
  const now = useServerNow()
  const callbacks = useFloorShallow((floor) => mostPressingFirst(floor, now))
  const agents = useFloor((floor) => floor.agents)
  const [change, setChange] = useState<CallbackChange | null>(null)
  const total = useFloor((floor) => Object.keys(floor.callbacks).length)
  const names = useNames()
  if (callbacks.length === 0) {
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
        {callbacks.map((callback) => (
          <CallbackRow
            key={callback.callbackId}
            callback={callback}
            owner={callback.ownerId === null ? null : names.person(callback.ownerId)}
            away={callback.ownerId !== null && isAbsent(agents[callback.ownerId] ?? null)}
            onOpen={onOpen}
            onChange={setChange}
          />
        ))}
      </ol>
      {total > SHOWN && (
        <Text size="xs" c="dimmed" p="md">
          and {total - SHOWN} more later
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

function CallbackRow({ callback, owner, away, onOpen, onChange }: CallbackRowProps) {
  const now = useServerNow()
  const isMissed = useFloor(({ settings }) => isGivenUp(settings, callback))
  const lateMs = now - callback.dueAt
  const { ownerId, leadId, leadName, dueAt, note, tries, restsUntil } = callback
  const waits = restsUntil !== null && restsUntil > now
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
            {waits && `, again at ${dayTimeText(restsUntil)}`}
            {note !== '' && ` · ${note}`}
          </>
        }
        end={
          <Group component="span" gap="xs" wrap="nowrap">
            {lateMs > 0 ? (
              <Text span size="xs" fw={600} c="var(--state-red)">
                {isMissed ? 'missed' : `${spanText(lateMs)} late`}
              </Text>
            ) : (
              dayTimeText(dueAt)
            )}
            <CallbackMenu callback={callback} onChange={onChange} />
          </Group>
        }
      />
    </li>
  )
}
