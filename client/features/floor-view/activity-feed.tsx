/** What just happened on the floor, newest first, by kind. */
import { Select } from '@mantine/core'
import { IconActivity } from '@tabler/icons-react'
import { useContext, useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Recorded } from '#domain/events/index.ts'
import { useTeam } from '../../live/team-choice.ts'
import { useFloor } from '../../live/use-floor.ts'
import { teamPeopleOptions } from '../../api/team-queries.ts'
import { secondText } from '../../format/time-text.ts'
import { ScrollPart } from '../../ui/lists/scroll-part.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { BoardSearch } from './board-search.ts'
import { type Names, concerns, isOnlooker, eventKind, eventSubject, told } from './event-text.ts'
import classes from './activity-feed.module.css'
import { FrozenAt } from './time-pill.tsx'

const SHOWN = 120

export function useNames(): Names {
  const agents = useFloor((floor) => floor.agents)
  const teamId = useTeam()?.id
  // Somebody who has never sat down here may still give leads away, or be given some.
  const { data: people } = useQuery({ ...teamPeopleOptions(teamId ?? ''), enabled: teamId !== undefined })
  const reasons = useFloor((floor) => floor.settings.notReadyReasons)
  return useMemo(() => {
    const nameOf = (id: string) =>
      agents[id]?.fullName ?? people?.find((person) => person.id === id)?.full_name ?? 'somebody'
    return {
      person: (id) => (id === null ? 'nobody' : nameOf(id)),
      reason: (code) => reasons.find((reason) => reason.code === code)?.label ?? code,
    }
  }, [agents, people, reasons])
}

const KIND_WORDS: Readonly<Record<BoardSearch['feed'], string>> = {
  all: 'Everything',
  calls: 'Calls',
  outcomes: 'Outcomes and callbacks',
  duty: 'Duty',
  leads: 'Leads',
  help: 'Hands, nudges, watching',
}
const TONES = { good: 'green', bad: 'red' } as const
const { feed } = BoardSearch.shape

export interface ActivityFeedProps {
  /** Oldest first. */
  readonly events: readonly Recorded[]
  readonly kind: BoardSearch['feed']
  readonly onKind: (kind: BoardSearch['feed']) => void
  readonly onOpen: (agentId: string) => void
}

export function ActivityFeed({ events, kind, onKind, onOpen }: ActivityFeedProps) {
  return (
    <ScrollPart
      top={
        <Select
          size="xs"
          aria-label="Kinds of events"
          allowDeselect={false}
          data={Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(value) => onKind(feed.parse(value))}
        />
      }
    >
      <EventList events={events} kind={kind} onOpen={onOpen} />
    </ScrollPart>
  )
}

interface EventListProps {
  /** Oldest first. */
  readonly events: readonly Recorded[]
  readonly kind: BoardSearch['feed']
  /** Only of this person. */
  readonly agentId?: string
  readonly onOpen?: (agentId: string) => void
}

export function EventList({ events, kind, agentId, onOpen }: EventListProps) {
  const names = useNames()
  const isStill = useContext(FrozenAt) !== null
  const agents = useFloor((floor) => floor.agents)
  const shown = events
    .filter((recorded) => {
      const its = eventKind(recorded)
      return (
        its !== null &&
        !isOnlooker(recorded, agents) &&
        (kind === 'all' || its === kind) &&
        (!agentId || concerns(recorded, agentId))
      )
    })
    .slice(-SHOWN)
    .toReversed()
  if (shown.length === 0) {
    return (
      <EmptyState icon={IconActivity} title="Nothing yet" compact>
        {isStill ? 'No events of this kind at that moment.' : 'Events appear here as they happen.'}
      </EmptyState>
    )
  }
  return (
    <ol>
      {shown.map((recorded) => {
        const what = told(recorded, names)
        const subject = eventSubject(recorded)
        return (
          what && (
            <li key={recorded.seq} className={classes.event} data-tone={what.tone && TONES[what.tone]}>
              <time dateTime={new Date(recorded.at).toISOString()}>{secondText(recorded.at)}</time>
              <span>
                {subject !== null && subject !== agentId && (
                  <>
                    <button type="button" onClick={() => onOpen?.(subject)}>
                      <b>{names.person(subject)}</b>
                    </button>{' '}
                  </>
                )}
                {what.text}
              </span>
            </li>
          )
        )
      })}
    </ol>
  )
}
