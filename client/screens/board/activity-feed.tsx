/** What just happened on the floor, newest first, by kind (FL13). */
import { Select } from '@mantine/core'
import { IconActivity } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useFloor } from '../../app/floor/use-floor.ts'
import { secondText } from '../../ui/duration.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { BoardSearch } from './board-search.ts'
import { type Names, concerns, kindOf, subjectOf, told } from './event-words.ts'
import classes from './rail.module.css'
import { useLately } from './use-lately.ts'

const SHOWN = 120

export function useNames(): Names {
  const agents = useFloor((floor) => floor.agents)
  const reasons = useFloor((floor) => floor.settings.notReadyReasons)
  return useMemo(
    () => ({
      person: (id) => (id === null ? 'nobody' : (agents[id]?.fullName ?? 'somebody')),
      reason: (code) => reasons.find((reason) => reason.code === code)?.label ?? code,
    }),
    [agents, reasons],
  )
}

const KIND_WORDS: Readonly<Record<BoardSearch['feed'], string>> = {
  all: 'Everything',
  calls: 'Calls',
  outcomes: 'Outcomes and callbacks',
  duty: 'Duty',
  leads: 'Leads',
  help: 'Hands, nudges, watching',
}
const { feed } = BoardSearch.shape

interface ActivityFeedProps {
  readonly kind: BoardSearch['feed']
  readonly onKind: (kind: BoardSearch['feed']) => void
  readonly onOpen: (agentId: string) => void
}

export function ActivityFeed({ kind, onKind, onOpen }: ActivityFeedProps) {
  return (
    <div className={classes['part']}>
      <div className={classes['filter']}>
        <Select
          size="xs"
          aria-label="Kinds of events"
          allowDeselect={false}
          data={Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(value) => onKind(feed.parse(value))}
        />
      </div>
      <EventList kind={kind} onOpen={onOpen} />
    </div>
  )
}

interface EventListProps {
  readonly kind: BoardSearch['feed']
  /** Only of this person. */
  readonly agentId?: string
  readonly onOpen?: (agentId: string) => void
}

export function EventList({ kind, agentId, onOpen }: EventListProps) {
  const recent = useLately()
  const names = useNames()
  const shown = recent
    .filter((recorded) => {
      const its = kindOf(recorded)
      return its !== null && (kind === 'all' || its === kind) && (!agentId || concerns(recorded, agentId))
    })
    .slice(-SHOWN)
    .toReversed()
  if (shown.length === 0) {
    return (
      <EmptyState icon={IconActivity} title="Nothing yet" compact>
        What happens on the floor from now on appears here.
      </EmptyState>
    )
  }
  return (
    <ol className={classes['list']}>
      {shown.map((recorded) => {
        const what = told(recorded, names)
        const subject = subjectOf(recorded)
        return (
          what && (
            <li key={recorded.seq} className={classes['event']} data-tone={what.tone}>
              <time dateTime={new Date(recorded.at).toISOString()}>{secondText(recorded.at)}</time>
              <span>
                {subject !== null && subject !== agentId && (
                  <>
                    <button type="button" className={classes['person']} onClick={() => onOpen?.(subject)}>
                      <b>{names.person(subject)}</b>
                    </button>{' '}
                  </>
                )}
                <span className={classes['said']}>{what.text}</span>
              </span>
            </li>
          )
        )
      })}
    </ol>
  )
}
