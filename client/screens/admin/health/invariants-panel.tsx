/** The promises of the floor, recomputed from its journal by anyone who doubts them. */
import { Button, Loader, Progress } from '@mantine/core'
import { IconAlertTriangle, IconCircle, IconCircleCheck, IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { InvariantsReport } from '#domain/http/supervision.ts'
import { type Checked, invariantsOptions } from '../../../api/look-back-queries.ts'
import { countText, spanText } from '../../../format/duration.ts'
import { ErrorState } from '../../../feedback/error-state.tsx'
import { announce } from '../../../ui/live-region.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RecordTime } from '../../../live/record-time.tsx'
import { CHECK_ORDER, CHECK_WORDS } from './check-labels.ts'
import styles from './floor-health.module.css'

interface InvariantsPanelProps {
  readonly teamId: string
  /** How many lines the journal has, as the floor says; null until it did. */
  readonly lines: number | null
}

export function InvariantsPanel({ teamId, lines }: InvariantsPanelProps) {
  const [checked, setChecked] = useState<Checked | null>(null)
  const report = useQuery(invariantsOptions(teamId, setChecked))
  const { data, isFetching, error } = report
  async function check() {
    setChecked(null)
    const { data: found } = await report.refetch()
    if (found) announce(verdictOf(found))
  }
  return (
    <Panel
      title="Promises, recomputed from the journal"
      label="Promises"
      aside={
        <>
          {data && !isFetching && (
            <span>
              last run <RecordTime at={new Date(report.dataUpdatedAt).toISOString()} none="" inSentence />
            </span>
          )}
          <Button
            size="compact-sm"
            leftSection={<IconShieldCheck size={15} aria-hidden />}
            loading={isFetching}
            onClick={() => void check()}
          >
            {data ? 'Check again' : 'Check now'}
          </Button>
        </>
      }
    >
      {isFetching ? <Running lines={lines} checked={checked} /> : null}
      {error && !isFetching ? <ErrorState fault={error} inline onRetry={() => void check()} /> : null}
      {data && !isFetching ? <Verdict report={data} /> : null}
      <ul className={styles.checks} aria-label="Checks" aria-busy={isFetching}>
        {CHECK_ORDER.map((id) => (
          <CheckRow
            key={id}
            id={id}
            found={isFetching ? undefined : data?.checks.find((check_) => check_.id === id)}
            running={isFetching}
          />
        ))}
      </ul>
    </Panel>
  )
}

const verdictOf = ({ checks }: InvariantsReport): string => {
  const broken = checks.filter(({ holds }) => !holds).length
  return broken === 0 ? `All ${checks.length} promises hold.` : `${broken} of ${checks.length} promises do not hold.`
}

function Verdict({ report }: { report: InvariantsReport }) {
  const holds = report.checks.every((check) => check.holds)
  return (
    <p className={styles.verdict} data-holds={holds}>
      {holds ? <IconCircleCheck size={20} aria-hidden /> : <IconAlertTriangle size={20} aria-hidden />}
      <span>
        <b>{verdictOf(report)}</b> {countText(report.checked_lines, 'line')} read, from{' '}
        <RecordTime at={report.from} none="" inSentence /> to <RecordTime at={report.to} none="" inSentence />, in{' '}
        {report.took_ms < 1_000 ? `${report.took_ms} ms` : spanText(report.took_ms)}.
      </span>
    </p>
  )
}

function Running({ lines, checked }: { lines: number | null; checked: Checked | null }) {
  const all = lines === null ? 'the journal' : `up to ${countText(lines, 'line')} of the journal`
  return (
    <div className={styles.running} role="status">
      <span>{checked === null ? `Reading ${all} …` : `${countText(checked.lines, 'line')} checked …`}</span>
      <Progress
        value={checked === null ? 100 : checked.share * 100}
        animated={checked === null}
        size="sm"
        aria-label="Reading the journal"
      />
    </div>
  )
}

interface CheckRowProps {
  readonly id: keyof typeof CHECK_WORDS
  readonly found: InvariantsReport['checks'][number] | undefined
  readonly running: boolean
}

function CheckRow({ id, found, running }: CheckRowProps) {
  const { title, promise } = CHECK_WORDS[id]
  return (
    <li data-broken={found?.holds === false || undefined}>
      <span className={styles.mark}>
        {running ? (
          <Loader size={16} aria-label="being checked" />
        ) : found === undefined ? (
          <IconCircle size={18} color="var(--control-line)" aria-label="not checked yet" />
        ) : found.holds ? (
          <IconCircleCheck size={18} color="var(--state-green)" aria-label="holds" />
        ) : (
          <IconAlertTriangle size={18} color="var(--state-red)" aria-label="does not hold" />
        )}
      </span>
      <div>
        <b>{title}</b>
        <p>{promise}</p>
        {found && found.faults.length > 0 && (
          <ul className={styles.faults}>
            {found.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )}
      </div>
      <span className={styles.found}>{found?.found}</span>
    </li>
  )
}
