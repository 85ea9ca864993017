/** Who of one team is ahead in the measure that the team has chosen; managers may look by another one. */
import { Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type LeaderboardMeasure, LEADERBOARD_MEASURES, leaderboardMeasure } from '#domain/analytics/leaderboard.ts'
import { MEASURES } from '#domain/analytics/measures.ts'
import type { CountedCalls } from '#domain/http/numbers/counted.ts'
import type { Leaderboard, LeaderboardPlace } from '#domain/http/numbers/leaderboard.ts'
import { leaderboardOptions } from '../../../api/numbers/leaderboard.ts'
import { useTeam } from '../../../live/team-choice.ts'
import { useMe } from '../../../session/use-session.ts'
import { ChartCard } from '../card/chart-card.tsx'
import type { CardTable } from '../card/table-of.ts'
import { countValue, rateValue, textValue, type Value } from '../card/values.ts'
import { type Bar, BarList } from '../charts/bar-list.tsx'
import { useNumbers } from '../frame/numbers-context.ts'

export function LeaderboardPart() {
  const { asked, names, seesOthers } = useNumbers()
  const here = useTeam()
  const [measure, setMeasure] = useState<LeaderboardMeasure>()
  const teamId = asked.teamId ?? here?.id ?? ''
  const board = useQuery({
    ...leaderboardOptions({ teamId, from: asked.from, to: asked.to, measure: seesOthers ? measure : undefined }),
    enabled: teamId !== '',
  })
  const shown = board.data
  const name = shown === undefined ? 'Leaderboard' : `Leaderboard: ${leaderboardMeasure(shown.measure).name}`
  return (
    <>
      {seesOthers ? (
        <Select
          label="Measure"
          size="xs"
          maw={220}
          allowDeselect={false}
          data={LEADERBOARD_MEASURES.map((value) => ({ value, label: leaderboardMeasure(value).name }))}
          value={shown?.measure ?? null}
          onChange={(next) => setMeasure(LEADERBOARD_MEASURES.find((known) => known === next))}
        />
      ) : null}
      <ChartCard
        wide
        title={name}
        about={aboutOf(shown, names.team(teamId))}
        state={board}
        table={toTable(shown)}
        chart={<Bars board={shown} />}
      />
    </>
  )
}

function aboutOf(board: Leaderboard | undefined, team: string): string {
  if (board === undefined) return ''
  const { counts } = leaderboardMeasure(board.measure)
  const seen = board.shown ? `The agents of ${team} see it.` : `The agents of ${team} don’t see it.`
  return [counts, `Whoever has fewer than ${board.minimum} is not listed.`, seen].filter(Boolean).join(' ')
}

const valueOf = (measure: LeaderboardMeasure, { count, rate }: LeaderboardPlace): Value =>
  rate === null
    ? countValue(count)
    : rateValue(measure === 'booking-rate' ? MEASURES.booking_rate : MEASURES.contact_rate, rate)

const sizeOf = ({ count, rate }: LeaderboardPlace): number => rate?.rate ?? count

/** Whose calls are counted as that measure; null where no list holds what it is of. */
const COUNTED_AS: Readonly<Record<LeaderboardMeasure, CountedCalls | null>> = {
  dials: 'dials',
  contacts: 'contacts',
  'decision-makers': 'decision_makers',
  conversations: 'conversations',
  bookings: 'bookings',
  'talk-minutes': 'conversations',
  'contact-rate': 'contacts',
  'booking-rate': 'bookings',
}

function Bars({ board }: { readonly board: Leaderboard | undefined }) {
  const { user } = useMe()
  const { seesOthers } = useNumbers()
  if (board === undefined) return null
  const most = Math.max(1e-9, ...board.places.map(sizeOf))
  const bars = board.places.map((place): Bar => ({
    key: place.user_id,
    name: `${place.rank}. ${place.full_name}${place.user_id === user.id ? ' (you)' : ''}`,
    value: valueOf(board.measure, place),
    share: sizeOf(place) / most,
    isPicked: place.user_id === user.id,
    ...(seesOthers && marks(board, place)),
  }))
  return (
    <>
      <BarList label="Leaderboard" bars={bars} />
      {board.minimum > 1 ? (
        <Text size="sm" c="dimmed" mt="sm">
          From {board.minimum} on.
        </Text>
      ) : null}
    </>
  )
}

/** An agent learns of colleagues their places alone. */
function marks({ measure, team_id: team }: Leaderboard, place: LeaderboardPlace): Partial<Bar> {
  const [counted, of] = [COUNTED_AS[measure], { user: place.user_id, team }]
  return { pick: of, calls: counted && { count: place.count, counted, of } }
}

const toTable = (board: Leaderboard | undefined): CardTable<LeaderboardPlace> => ({
  rows: board?.places ?? [],
  keyOf: ({ user_id }) => user_id,
  name: { head: 'Agent', of: ({ full_name }) => full_name },
  columns: [
    { id: 'rank', measure: { name: 'Place' }, kind: 'text', of: ({ rank }) => textValue(String(rank)) },
    ...(board === undefined
      ? []
      : [
          {
            id: 'value',
            measure: leaderboardMeasure(board.measure),
            kind: board.measure.endsWith('-rate') ? ('share' as const) : ('count' as const),
            of: (place: LeaderboardPlace) => valueOf(board.measure, place),
          },
        ]),
  ],
})
