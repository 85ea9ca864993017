/** One day, person by person: when each was ready, paused and in calls, on the team’s clocks. */
import { ActionIcon, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DutyStrip } from '#domain/http/numbers/duty.ts'
import { dutyOptions, dutyStripOptions } from '../../../api/records/numbers-queries.ts'
import { localClock } from '../../../format/zone-time.ts'
import { useTeam } from '../../../live/team-choice.ts'
import { ChartCard } from '../card/chart-card.tsx'
import type { CardTable } from '../card/table-of.ts'
import { countValue, textValue, timeValue } from '../card/values.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import { dayNameInFull } from '../frame/spans.ts'
import { DayStrip } from './day-strip.tsx'
import { Legend } from './state-bars.tsx'
import { readyMs, STRIP_PARTS, windowOf } from './strip-window.ts'

type Person = DutyStrip['people'][number]

const ABOUT =
  'Stretches of duty as the floor told them, with the calls that began on this day. A stretch that goes on is drawn up to now.'
const DAY_MS = 86_400_000
const shiftDay = (day: string, by: number): string => new Date(Date.parse(day) + by * DAY_MS).toISOString().slice(0, 10)

export function DayStrips() {
  const { asked, today, names } = useNumbers()
  const here = useTeam()
  const teamId = asked.teamId ?? here?.id
  const days = useQuery(dutyOptions({ ...asked, teamId }, 'day'))
  // The last one on which somebody was there.
  const worked = days.data?.rows.findLast(({ counts }) => counts.logged_in_ms > 0)?.key
  const last = worked ?? (asked.to < today ? asked.to : today)
  const [chosen, setChosen] = useState<{ readonly day: string; readonly of: string } | null>(null)
  // Another range begins with its own last day.
  const range = `${asked.from} ${asked.to}`
  const day = chosen?.of === range ? chosen.day : last
  const strip = useQuery({
    ...dutyStripOptions({ day, teamId: teamId ?? '', userId: asked.userId }),
    enabled: teamId !== undefined && !days.isPending,
  })
  const now = Math.max(strip.dataUpdatedAt, 0)
  const people = strip.data?.people ?? []
  const go = (by: number) => setChosen({ day: shiftDay(day, by), of: range })
  return (
    <ChartCard
      wide
      title="Day by person"
      about={ABOUT}
      state={strip}
      table={tableOf(strip.data, now)}
      aside={<DayChoice day={day} last={today} team={teamId === undefined ? '' : names.team(teamId)} onGo={go} />}
      chart={
        strip.data && (
          <>
            <Legend parts={STRIP_PARTS} />
            <DayStrip strip={strip.data} people={people} window={windowOf(strip.data, now)} />
          </>
        )
      }
    />
  )
}

interface DayChoiceProps {
  readonly day: string
  readonly last: string
  readonly team: string
  readonly onGo: (by: number) => void
}

const DayChoice = ({ day, last, team, onGo }: DayChoiceProps) => (
  <>
    <ActionIcon size="sm" aria-label="The day before" onClick={() => onGo(-1)}>
      <IconChevronLeft size={16} aria-hidden />
    </ActionIcon>
    <Text span size="sm" px={4} aria-live="polite">
      {dayNameInFull(day)}
    </Text>
    <ActionIcon size="sm" aria-label="The next day" disabled={day >= last} onClick={() => onGo(1)}>
      <IconChevronRight size={16} aria-hidden />
    </ActionIcon>
    {team === '' ? null : ` · ${team}`}
  </>
)

function tableOf(strip: DutyStrip | undefined, now: number): CardTable<Person> {
  const zone = strip?.time_zone ?? 'UTC'
  const clock = (at: string | null | undefined): string => (at ? localClock(zone, Date.parse(at)) : '–')
  return {
    rows: strip?.people ?? [],
    keyOf: ({ user_id }) => user_id,
    name: { head: 'Agent', of: ({ name, user_id }) => name ?? user_id },
    columns: [
      {
        id: 'first',
        measure: { name: 'On duty at' },
        kind: 'text',
        of: ({ stretches }) => textValue(clock(stretches[0]?.from)),
      },
      {
        id: 'last',
        measure: { name: 'Off duty at' },
        kind: 'text',
        of: ({ stretches }) => textValue(stretches.at(-1)?.to === null ? 'on duty' : clock(stretches.at(-1)?.to)),
      },
      {
        id: 'available',
        measure: { name: 'Available, calls included' },
        kind: 'time',
        of: ({ stretches }) => timeValue(readyMs(stretches, now, true)),
      },
      {
        id: 'paused',
        measure: { name: 'Set to not ready' },
        kind: 'time',
        of: ({ stretches }) => timeValue(readyMs(stretches, now, false)),
      },
      {
        id: 'breaks',
        measure: { name: 'Times not ready' },
        kind: 'count',
        of: ({ stretches }) => countValue(stretches.filter(({ reason }) => reason !== null).length),
      },
      { id: 'calls', measure: { name: 'Calls' }, kind: 'count', of: ({ calls }) => countValue(calls.length) },
    ],
  }
}
