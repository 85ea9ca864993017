/** Objections of a script: how often each came up, how often a booking came after it, and which answers were given. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Select } from '@mantine/core'
import { IconMessageOff } from '@tabler/icons-react'
import { OBJECTION_MEASURES } from '#domain/analytics/measures.ts'
import type { ObjectionNumbers } from '#domain/http/numbers/objections.ts'
import { objectionsOptions } from '../../../api/records/numbers-queries.ts'
import { scriptListOptions } from '../../../api/script-queries.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ChartCard } from '../card/chart-card.tsx'
import type { CardTable, Column } from '../card/table-of.ts'
import { rateValue, textValue } from '../card/values.ts'
import { BarList } from '../charts/bar-list.tsx'
import type { CallsWanted } from '../frame/calls-link.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import styles from './objections-part.module.css'

type Objection = ObjectionNumbers['objections'][number]

/** Of an entry: the answer that the call went on by. */
interface Answer {
  readonly objection: Objection
  readonly answer: Objection['answers'][number]
}

const NoScript = () => (
  <EmptyState
    icon={IconMessageOff}
    title="There is no script yet"
    action={
      <Button variant="default" component={Link} to="/scripts">
        Open the scripts
      </Button>
    }
  >
    Objections are counted of calls that follow a published script. Admins write one, or begin with a template.
  </EmptyState>
)

/** One script is asked for at a time: the chosen one, else that of the team’s first. */
export function ObjectionsPart() {
  const { asked, change } = useNumbers()
  const { data: scripts = [] } = useQuery(scriptListOptions)
  const used = scripts.find(({ teams }) => teams.some(({ id }) => asked.teamId === undefined || id === asked.teamId))
  const scriptId = asked.scriptId ?? (used ?? scripts[0])?.id
  const { from, to, teamId } = asked
  const numbers = useQuery({
    ...objectionsOptions({ from, to, teamId, version: asked.version, scriptId: scriptId ?? '' }),
    enabled: scriptId !== undefined,
  })
  if (scriptId === undefined) return <NoScript />
  const objections = numbers.data?.objections ?? []
  return (
    <>
      <div className={styles.script}>
        <Select
          label="Script"
          w={280}
          allowDeselect={false}
          data={scripts.map(({ id, title }) => ({ value: id, label: title }))}
          value={scriptId}
          onChange={(script) => change({ script: script ?? undefined, version: undefined })}
        />
      </div>
      <ChartCard
        title="Raised"
        about={`${OBJECTION_MEASURES.raised.counts} Of one version they lead to its calls.`}
        state={numbers}
        table={toTable(objections)}
        chart={<Bars title="Raised" measure="raised" objections={objections} scriptId={scriptId} />}
      />
      <ChartCard
        title="Booked after it"
        about={OBJECTION_MEASURES.booked.counts}
        state={numbers}
        table={toTable(objections)}
        chart={<Bars title="Booked after it" measure="booked" objections={objections} scriptId={scriptId} />}
      />
      <ChartCard
        wide
        title="Answers"
        about="Where calls went on from an objection ÷ the times it came up. Which answer of the script leads there stands beside it."
        state={numbers}
        table={toAnswers(objections)}
      />
    </>
  )
}

type Key = keyof typeof OBJECTION_MEASURES

const rate = (key: Key): Column<Objection> => ({
  id: key,
  measure: OBJECTION_MEASURES[key],
  kind: OBJECTION_MEASURES[key].unit,
  of: (objection) => rateValue(OBJECTION_MEASURES[key], objection[key]),
})

const toTable = (objections: readonly Objection[]): CardTable<Objection> => ({
  rows: objections,
  keyOf: ({ node_id }) => node_id,
  name: { head: 'Objection', of: ({ label }) => label },
  columns: [
    rate('raised'),
    rate('booked'),
    {
      id: 'versions',
      measure: { name: 'Versions' },
      kind: 'text',
      of: ({ versions }) => textValue(versions.join(', ')),
    },
  ],
})

const toAnswers = (objections: readonly Objection[]): CardTable<Answer> => ({
  rows: objections.flatMap((objection) => objection.answers.map((answer) => ({ objection, answer }))),
  keyOf: ({ objection, answer }) => `${objection.node_id} ${answer.node_id}`,
  name: { head: 'Objection', of: ({ objection }) => objection.label },
  columns: [
    {
      id: 'next',
      measure: { name: 'Went on to' },
      kind: 'text',
      of: ({ answer }) => textValue(answer.node_id === '' ? 'Ended there' : answer.title),
    },
    {
      id: 'answer',
      measure: { name: 'By the answer' },
      kind: 'text',
      of: ({ answer }) => textValue(answer.responses.join(', ')),
    },
    {
      id: 'entries',
      measure: { name: 'Times' },
      kind: 'share',
      of: ({ answer }) => rateValue({ unit: 'share', of: 'times' }, answer.entries),
    },
  ],
})

/** A step is one of a version: of several versions no one list of calls holds them. */
function callsOf(objection: Objection, measure: Key, script: string): CallsWanted | null {
  const [version, another] = objection.versions
  if (version === undefined || another !== undefined) return null
  return {
    count: objection[measure].count,
    step: objection.node_id,
    ...(measure === 'booked' && { outcome: 'meeting-scheduled' as const }),
    of: { script, version },
  }
}

interface BarsProps {
  readonly title: string
  readonly measure: Key
  readonly objections: readonly Objection[]
  readonly scriptId: string
}

function Bars({ title, measure, objections, scriptId }: BarsProps) {
  const most = Math.max(0, ...objections.map((objection) => objection[measure].rate ?? 0))
  return (
    <BarList
      label={title}
      bars={objections.map((objection) => ({
        key: objection.node_id,
        name: objection.label,
        value: rateValue(OBJECTION_MEASURES[measure], objection[measure]),
        share: most === 0 ? 0 : (objection[measure].rate ?? 0) / most,
        calls: callsOf(objection, measure, scriptId),
      }))}
    />
  )
}
