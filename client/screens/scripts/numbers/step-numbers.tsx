/** A version in numbers: where its calls went, stayed and ended, drawn on the steps of that very version, and as a table. */
import { Button, Group, Select, SegmentedControl, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconDownload, IconPhoneOff } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { STEP_CALLS } from '#domain/analytics/script-steps.ts'
import type { ScriptSteps } from '#domain/http/studio/script-steps.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import { dayIn } from '#domain/vocabulary/local-time.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { scriptStepsOptions } from '../../../api/records/script-steps.ts'
import { saveFile } from '../../../browser/save-file.ts'
import { useSearchState } from '../../../browser/use-search-state.ts'
import { toastFault } from '../../../feedback/toast.tsx'
import { numberText } from '../../../format/duration.ts'
import { useTeam } from '../../../live/team-choice.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { useMe } from '../../../session/use-session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { type CallsHere, SilentFloors, useCallsHere } from '../calls-here.tsx'
import { type DayRange, lastDays, rangeFault, toRange } from '../../../format/day-range.ts'
import { MeasureName } from '../../../features/numbers/measure-name.tsx'
import { StepDetail } from './step-detail.tsx'
import styles from './step-numbers.module.css'
import { toStepRows } from './step-rows.ts'
import { StepsTable } from './steps-table.tsx'

const DropOffMap = lazy(async () => ({ default: (await import('./drop-off-map.tsx')).DropOffMap }))

const ALL_TEAMS = 'all'
const SPANS = [7, 30, 90]

interface StepNumbersProps {
  readonly scriptId: string
  readonly title: string
  readonly version: number
  readonly content: ScriptContent
}

export function StepNumbers({ scriptId, title, version, content }: StepNumbersProps) {
  const { teams } = useMe()
  const own = useTeam()
  const [search, setSearch] = useSearchState('/shell/scripts/$scriptId')
  const [today] = useState(() => dayIn(own?.time_zone ?? 'UTC', Date.now()))
  const range = toRange(search, today)
  const fault = rangeFault(range)
  const team = search.team ?? own?.id ?? ALL_TEAMS
  const teamId = team === ALL_TEAMS ? undefined : team
  const steps = useQuery({
    ...scriptStepsOptions({ scriptId, version, teamId, ...range }),
    enabled: fault === null,
  })
  const here = useCallsHere({ scriptId, version, teamId })
  const shown = fault === null ? steps.data : undefined
  return (
    <div className={styles.numbers}>
      <Bar>
        <Select
          w={180}
          aria-label="Team"
          data={[
            { value: ALL_TEAMS, label: 'All teams' },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={team}
          allowDeselect={false}
          onChange={(value) => setSearch({ team: value ?? undefined })}
        />
        <Days range={range} today={today} onChange={setSearch} />
        {shown === undefined ? null : (
          <Text size="sm" c="dimmed" aria-live="polite">
            <MeasureName measure={STEP_CALLS} />: {numberText(shown.calls)}
          </Text>
        )}
        <Group ml="auto" gap="sm">
          <SegmentedControl
            aria-label="Shown as"
            value={search.as ?? 'map'}
            onChange={(as) => setSearch({ as: as === 'table' ? 'table' : undefined })}
            data={[
              { value: 'map', label: 'Map' },
              { value: 'table', label: 'Table' },
            ]}
          />
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            disabled={shown === undefined || shown.calls === 0}
            onClick={() => shown && void save(content, shown, `${title} version ${version}`)}
          >
            CSV
          </Button>
        </Group>
      </Bar>
      {here === null || fault !== null ? null : (
        <div className={styles.silent}>
          <SilentFloors silent={here.silent} />
        </div>
      )}
      {fault !== null ? (
        <EmptyState icon={IconPhoneOff} title={fault} />
      ) : steps.error ? (
        <ErrorState fault={steps.error} onRetry={() => void steps.refetch()} />
      ) : shown === undefined ? (
        <RouteLoading />
      ) : (
        <Shown
          content={content}
          steps={shown}
          view={search.as ?? 'map'}
          chosen={search.node}
          onChoose={(node) => setSearch({ node })}
          here={here}
          calls={{ script: scriptId, version, ...range, teamId }}
        />
      )}
    </div>
  )
}

const Bar = ({ children }: { children: ReactNode }) => (
  <Group px="md" py="sm" gap="sm">
    {children}
  </Group>
)

interface DaysProps {
  readonly range: DayRange
  readonly today: string
  readonly onChange: (range: { from: string | undefined; to: string | undefined }) => void
}

function Days({ range, today, onChange }: DaysProps) {
  const span = SPANS.find((days) => range.to === today && lastDays(today, days).from === range.from)
  return (
    <>
      <Select
        w={150}
        aria-label="Days"
        placeholder="Chosen days"
        data={SPANS.map((days) => ({ value: String(days), label: `Last ${days} days` }))}
        value={span === undefined ? null : String(span)}
        onChange={(days) => days !== null && onChange({ from: lastDays(today, Number(days)).from, to: undefined })}
      />
      <TextInput
        type="date"
        aria-label="From day"
        value={range.from}
        onChange={(event) => onChange({ ...range, from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        aria-label="To day"
        value={range.to}
        onChange={(event) => onChange({ ...range, to: event.currentTarget.value || undefined })}
      />
    </>
  )
}

interface ShownProps {
  readonly content: ScriptContent
  readonly steps: ScriptSteps
  readonly view: 'map' | 'table'
  readonly chosen: string | undefined
  readonly onChoose: (nodeId: string) => void
  readonly here: CallsHere | null
  readonly calls: Parameters<typeof StepDetail>[0]['calls']
}

function Shown({ content, steps, view, chosen, onChoose, here, calls }: ShownProps) {
  const rows = toStepRows(content, steps)
  const row = rows.find(({ node }) => node.id === (chosen ?? content.startNodeId))
  const isEmpty = steps.calls === 0
  const now = here === null || here.silent === null ? null : here.onSteps
  return (
    <div className={styles.shown}>
      <div className={styles.map}>
        {isEmpty ? (
          <EmptyState compact icon={IconPhoneOff} title="No call of these days went along this version">
            Choose other days, another team or another version.
          </EmptyState>
        ) : null}
        {view === 'table' ? (
          <StepsTable rows={rows} chosen={chosen} onChoose={onChoose} now={now} />
        ) : (
          <Suspense fallback={<RouteLoading />}>
            <DropOffMap
              content={content}
              rows={rows}
              steps={steps}
              chosen={chosen ?? content.startNodeId}
              onChoose={onChoose}
              now={now}
            />
          </Suspense>
        )}
      </div>
      <div className={styles.detail}>
        {row === undefined ? null : (
          <StepDetail
            row={row}
            titleOf={(nodeId) => nodeById(content, nodeId)?.title ?? nodeId}
            onChoose={onChoose}
            calls={calls}
            now={now === null ? null : (now.get(row.node.id) ?? 0)}
          />
        )}
      </div>
    </div>
  )
}

/** What writes it comes when it is asked for. */
async function save(content: ScriptContent, steps: ScriptSteps, name: string): Promise<void> {
  try {
    const { toStepsFile } = await import('./steps-file.ts')
    saveFile(toStepsFile(toStepRows(content, steps)), `${name} ${steps.from} to ${steps.to}.csv`)
  } catch (failed) {
    toastFault(failed)
  }
}
