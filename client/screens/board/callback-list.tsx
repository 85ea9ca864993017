/** Every callback of this floor, the overdue first. */
import { IconPhoneCall } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Callback, Floor } from '#domain/floor/state.ts'
import { useFloor, useFloorShallow, useServerNow } from '../../live/use-floor.ts'
import { dayTimeText, spanText } from '../../format/duration.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { triedText } from '../../format/tried-words.ts'
import { useNames } from '../../features/floor-view/activity-feed.tsx'
import classes from './sidebar.module.css'

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
        Callbacks made on calls or on a lead’s page appear here with their owner and time.
      </EmptyState>
    )
  }
  return (
    <div className={classes['part']}>
      <ol className={classes['list']}>
        {callbacks.map((callback) => (
          <CallbackRow
            key={callback.callbackId}
            callback={callback}
            owner={callback.ownerId === null ? null : names.person(callback.ownerId)}
            onOpen={onOpen}
          />
        ))}
      </ol>
      {total > SHOWN && <p className={classes['more']}>and {total - SHOWN} later ones</p>}
    </div>
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
    <li className={classes['row']}>
      <div className={classes['rowText']}>
        <Link to="/leads/$leadId" params={{ leadId }} className={classes['rowTitle']}>
          {leadName}
        </Link>
        <p>
          {ownerId === null || owner === null ? (
            'fell to the team'
          ) : (
            <button type="button" className={classes['person']} onClick={() => onOpen(ownerId)}>
              {owner}
            </button>
          )}
          {tries > 0 && ` · ${triedText(tries)}`}
          {note !== '' && ` · ${note}`}
        </p>
      </div>
      <span className={classes['due']} data-late={lateMs > 0 || undefined}>
        {lateMs > 0 ? `${spanText(lateMs)} late` : dayTimeText(dueAt)}
      </span>
    </li>
  )
}
