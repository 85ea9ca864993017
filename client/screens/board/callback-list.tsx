/** Every callback of this floor, the overdue first. */
import { Text } from '@mantine/core'
import { IconPhoneCall } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Callback, Floor } from '#domain/floor/state.ts'
import { useFloor, useFloorShallow, useServerNow } from '../../live/use-floor.ts'
import { spanText } from '../../format/duration.ts'
import { dayTimeText } from '../../format/time-text.ts'
import { ListRow } from '../../ui/lists/list-row.tsx'
import { ScrollPart } from '../../ui/lists/scroll-part.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { attemptsText } from '../../format/labels/attempts-label.ts'
import { useNames } from '../../features/floor-view/activity-feed.tsx'

const SHOWN = 100

const soonestFirst = (floor: Floor): readonly Callback[] =>
  Object.values(floor.callbacks)
    .toSorted((one, other) => one.dueAt - other.dueAt)
    .slice(0, SHOWN)

interface CallbackListProps {
  readonly onOpen: (agentId: string) => void
}

export function CallbackList({ onOpen }: CallbackListProps) {
  const callbacks = useFloorShallow(soonestFirst)
  const total = useFloor((floor) => Object.keys(floor.callbacks).length)
  const names = useNames()
  if (callbacks.length === 0) {
    return (
      <EmptyState icon={IconPhoneCall} title="No callbacks scheduled" compact>
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
            onOpen={onOpen}
          />
        ))}
      </ol>
      {total > SHOWN && (
        <Text size="xs" c="dimmed" p="md">
          and {total - SHOWN} more later
        </Text>
      )}
    </ScrollPart>
  )
}

interface CallbackRowProps {
  readonly callback: Callback
  readonly owner: string | null
  readonly onOpen: (agentId: string) => void
}

function CallbackRow({ callback, owner, onOpen }: CallbackRowProps) {
  const lateMs = useServerNow() - callback.dueAt
  const { ownerId, leadId, leadName, dueAt, note, tries } = callback
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
            {tries > 0 && ` · ${attemptsText(tries)}`}
            {note !== '' && ` · ${note}`}
          </>
        }
        end={
          lateMs > 0 ? (
            <Text span size="xs" fw={600} c="var(--state-red)">
              {spanText(lateMs)} late
            </Text>
          ) : (
            dayTimeText(dueAt)
          )
        }
      />
    </li>
  )
}
