/** Targets that hold today and how far they were reached: my own, a person’s, a team’s, or those of each team. */
import { Text } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { toRate } from '#domain/analytics/measure.ts'
import { targetName } from '#domain/analytics/targets.ts'
import type { Progress, TargetProgress } from '#domain/http/numbers/progress.ts'
import { progressOptions } from '../../../../api/numbers/progress.ts'
import { outlookText, PERIOD_WORDS, reachedText } from '../../../../features/targets/progress-text.ts'
import { useTeam } from '../../../../live/team-choice.ts'
import { useMay, useMe } from '../../../../session/use-session.ts'
import { Meter } from '../../../../ui/meter.tsx'
import { ChartCard } from '../../card/chart-card.tsx'
import type { CardTable } from '../../card/table-of.ts'
import { countValue, rateValue, textValue } from '../../card/values.ts'
import { useNumbers } from '../../frame/numbers-context.ts'
import styles from './targets-card.module.css'

interface Row {
  readonly key: string
  readonly of: Progress
  readonly target: TargetProgress
}

const ABOUT =
  'Of each target that holds today what was reached in its day, week or month so far, from closed calls. At the pace of the day so far is added, for the rest of the working day, as much an hour as in each hour logged in today; for a team, for each person who is logged in now.'

export function TargetsCard() {
  const { asked } = useNumbers()
  const { userId } = asked
  const results = useQueries({
    queries: useTeamIds().map((teamId) => progressOptions(teamId, userId ?? null)),
  })
  const rows = results.flatMap(({ data }) => (data === undefined ? [] : toRows(data)))
  const failed = results.find(({ error }) => error !== null)
  const state = {
    isPending: results.some(({ isPending }) => isPending),
    error: failed?.error ?? null,
    refetch: () => results.forEach(({ refetch }) => void refetch()),
  }
  const table = useTable(rows)
  if (!state.isPending && state.error === null && rows.length === 0) return <NoTargets />
  return (
    <ChartCard
      wide
      title="Targets"
      about={ABOUT}
      state={state}
      aside="today, this week and this month, whatever days are chosen"
      table={table}
      chart={<Bars rows={rows} />}
    />
  )
}

/** Without a chosen team: each of one’s own; an agent’s targets are those of the team they work in. */
function useTeamIds(): readonly string[] {
  const { asked, seesOthers } = useNumbers()
  const { teams } = useMe()
  const here = useTeam()
  if (asked.teamId !== undefined) return [asked.teamId]
  return seesOthers ? teams.map(({ id }) => id) : here === undefined ? [] : [here.id]
}

const toRows = (of: Progress): Row[] =>
  of.targets.map((target) => ({ key: `${of.team_id} ${target.period} ${target.measure}`, of, target }))

/** Of several teams each row says of which. */
function useRowName(rows: readonly Row[]): (row: Row) => string {
  const { names } = useNumbers()
  const several = new Set(rows.map(({ of }) => of.team_id)).size > 1
  return ({ of, target: { measure, period } }) => {
    const name = `${targetName(measure)} ${PERIOD_WORDS[period]}`
    return several ? `${names.team(of.team_id)}: ${name}` : name
  }
}

function Bars({ rows }: { readonly rows: readonly Row[] }) {
  const nameOf = useRowName(rows)
  return (
    <ul className={styles.targets} aria-label="Targets">
      {rows.map((row) => {
        const share = row.target.reached / row.target.value
        return (
          <li key={row.key}>
            <span>{nameOf(row)}</span>
            <b>{reachedText(row.target)}</b>
            <Meter share={share} {...(share >= 1 && { tone: 'green' as const })} />
            <Text span size="xs" c="dimmed">
              {outlookText(row.target, row.of.time_zone)}
            </Text>
          </li>
        )
      })}
    </ul>
  )
}

function useTable(rows: readonly Row[]): CardTable<Row> {
  const nameOf = useRowName(rows)
  return {
    rows,
    keyOf: ({ key }) => key,
    name: { head: 'Target', of: nameOf },
    columns: [
      { id: 'from', measure: { name: 'From' }, kind: 'text', of: ({ target }) => textValue(target.from) },
      { id: 'to', measure: { name: 'To' }, kind: 'text', of: ({ target }) => textValue(target.to) },
      {
        id: 'reached',
        measure: { name: 'Reached' },
        kind: 'count',
        of: ({ target }) => countValue(target.reached),
      },
      { id: 'value', measure: { name: 'Target' }, kind: 'count', of: ({ target }) => countValue(target.value) },
      {
        id: 'share',
        measure: { name: 'Share' },
        kind: 'share',
        of: ({ target }) => rateValue(OF_TARGET, { ...toRate(target.reached, target.value), few: false }),
      },
      {
        id: 'outlook',
        measure: { name: 'Outlook' },
        kind: 'text',
        of: ({ target, of }) => textValue(outlookText(target, of.time_zone)),
      },
    ],
  }
}

const OF_TARGET = { unit: 'share', of: 'of the target' } as const

/** Whoever may set some is led there; nobody else is told of what there is not. */
function NoTargets() {
  const may = useMay()
  if (!may('set-targets')) return null
  return (
    <p className={styles.none}>
      No target holds today.{' '}
      <Link to="/admin" search={{ part: 'targets' }}>
        Set targets
      </Link>
    </p>
  )
}
