/** The promises of the floor, recomputed from its journal by anyone who doubts them. */
import { Box, Button, Loader, Progress, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircle, IconCircleCheck, IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { InvariantsReport } from '#domain/http/supervision.ts'
import { type Checked, invariantsOptions } from '../../../api/look-back-queries.ts'
import { countText, spanText } from '../../../format/duration.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { announce } from '../../../ui/live-region.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RecordTime } from '../../../live/record-time.tsx'
import { CHECK_ORDER, CHECK_WORDS } from './check-labels.ts'
import styles from './invariants-panel.module.css'
import { Verdict } from './verdict.tsx'

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
    if (found) announce(summarizeChecks(found))
  }
  return (
    <Panel
      title="Integrity checks, recomputed from the journal"
      label="Integrity checks"
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
      {data && !isFetching ? <Result report={data} /> : null}
      <ul aria-label="Checks" aria-busy={isFetching}>
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

const summarizeChecks = ({ checks }: InvariantsReport): string => {
  const broken = checks.filter(({ holds }) => !holds).length
  return broken === 0 ? `All ${checks.length} checks pass.` : `${broken} of ${checks.length} checks fail.`
}

function Result({ report }: { report: InvariantsReport }) {
  return (
    <Verdict holds={report.checks.every(({ holds }) => holds)}>
      <b>{summarizeChecks(report)}</b> {countText(report.checked_lines, 'line')} read, from{' '}
      <RecordTime at={report.from} none="" inSentence /> to <RecordTime at={report.to} none="" inSentence />, in{' '}
      {report.took_ms < 1_000 ? `${report.took_ms} ms` : spanText(report.took_ms)}.
    </Verdict>
  )
}

function Running({ lines, checked }: { lines: number | null; checked: Checked | null }) {
  const all = lines === null ? 'the journal' : `up to ${countText(lines, 'line')} of the journal`
  return (
    <Stack gap={6} mb="sm" role="status">
      <Text size="sm" c="dimmed">
        {checked === null ? `Reading ${all} …` : `${countText(checked.lines, 'line')} checked …`}
      </Text>
      <Progress
        value={checked === null ? 100 : checked.share * 100}
        animated={checked === null}
        size="sm"
        aria-label="Reading the journal"
      />
    </Stack>
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
    <li className={styles.check}>
      <Box lh={0}>
        {running ? (
          <Loader size={16} aria-label="being checked" />
        ) : found === undefined ? (
          <IconCircle size={18} color="var(--control-line)" aria-label="not checked yet" />
        ) : found.holds ? (
          <IconCircleCheck size={18} color="var(--state-green)" aria-label="passes" />
        ) : (
          <IconAlertTriangle size={18} color="var(--state-red)" aria-label="fails" />
        )}
      </Box>
      <div>
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed">
          {promise}
        </Text>
        {found && found.faults.length > 0 && (
          <Text component="ul" size="sm" mt="xs" c="var(--state-red)">
            {found.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </Text>
        )}
      </div>
      {found === undefined ? null : (
        <Text size="sm" maw={340} c={found.holds ? 'dimmed' : 'var(--state-red)'} fw={found.holds ? 400 : 600}>
          {found.found}
        </Text>
      )}
    </li>
  )
}
