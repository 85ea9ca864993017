/** Versions of the team's script that share its calls: what each has come to, and how a test begins and ends. */
import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ScriptTestReport } from '#domain/http/studio/script-test.ts'
import type { TeamDetail } from '#domain/http/people.ts'
import type { ScriptDetail } from '#domain/http/scripts.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { scriptOptions } from '../../../api/script-queries.ts'
import { scriptTestOptions } from '../../../api/records/script-test-queries.ts'
import { teamOptions } from '../../../api/team-queries.ts'
import { dayTimeText } from '../../../format/time-text.ts'
import { may } from '../../../session/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import { Panel } from '../../../ui/panel.tsx'
import { ArmList, roundedCount } from './arm-list.tsx'
import { EndDialog, StopDialog } from './end-dialogs.tsx'
import { PastTests } from './past-tests.tsx'
import { StartDialog } from './start-dialog.tsx'
import { WeightsDialog } from './weights-dialog.tsx'

type Test = NonNullable<ScriptTestReport['test']>

export function ScriptTestPanel({ teamId }: { readonly teamId: string }) {
  const report = useQuery(scriptTestOptions(teamId))
  const team = useQuery(teamOptions(teamId)).data
  if (report.error && !report.data)
    return (
      <Panel title="Script test">
        <ErrorState fault={report.error} onRetry={() => void report.refetch()} inline />
      </Panel>
    )
  if (!report.data || !team) return null
  const { test } = report.data
  return test === null ? (
    <NoTest team={team} joinable={report.data.joinable} />
  ) : (
    <Running key={test.id} test={test} team={team} />
  )
}

interface NoTestProps {
  readonly team: TeamDetail
  readonly joinable: ScriptTestReport['joinable']
}

function NoTest({ team, joinable }: NoTestProps) {
  const { role } = useMe()
  const [isOpen, setOpen] = useState(false)
  const { script } = team.settings
  const mayStart = may(role, 'run-script-tests')
  return (
    <Panel
      title="Script test"
      aside={
        mayStart &&
        script !== null && (
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            Test versions
          </Button>
        )
      }
    >
      <Text size="sm" c="dimmed">
        No test is running. {script === null ? 'Choose a script for new calls first.' : HOW}
        {mayStart && joinable.length > 0 && ` ${joinText(joinable)}`}
      </Text>
      <PastTests teamId={team.id} />
      {isOpen && script !== null && (
        <StartDialog team={team} script={script} joinable={joinable} onClose={() => setOpen(false)} />
      )}
    </Panel>
  )
}

const joinText = (tests: ScriptTestReport['joinable']): string =>
  `${tests.map(({ team_name: name }) => name).join(', ')} ${tests.length === 1 ? 'tests' : 'test'} this script now; this team can take part.`

const HOW = 'Versions of a script share new leads by weight, and each lead keeps its version.'

type Open = { readonly type: 'weights' | 'end' } | { readonly type: 'stop'; readonly version: number } | null

function Running({ test, team }: { readonly test: Test; readonly team: TeamDetail }) {
  const { role } = useMe()
  const [open, setOpen] = useState<Open>(null)
  const { title, versions } = useQuery(scriptOptions(test.script_id)).data ?? {}
  const close = () => setOpen(null)
  const dialog = { test, teamId: team.id, onClose: close }
  return (
    <Panel
      title="Script test"
      aside={
        <Group gap="xs">
          {may(role, 'run-script-tests') && (
            <Button size="xs" variant="default" onClick={() => setOpen({ type: 'weights' })}>
              Change weights
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setOpen({ type: 'end' })}>
            End test
          </Button>
        </Group>
      }
    >
      <Text size="sm" c="dimmed" mb="md">
        {title === undefined ? 'Running' : title}, since {dayTimeText(Date.parse(test.started_at))}
        {togetherText(test)}. {guardrailText(test)} {differenceText(test)}
      </Text>
      <ArmList test={test} notes={toNotes(versions)} onStop={(version) => setOpen({ type: 'stop', version })} />
      <PastTests teamId={team.id} />
      {open?.type === 'weights' && <WeightsDialog {...dialog} />}
      {open?.type === 'end' && <EndDialog {...dialog} />}
      {open?.type === 'stop' && <StopDialog {...dialog} version={open.version} />}
    </Panel>
  )
}

function guardrailText({ guardrails }: Test): string {
  if (guardrails.length === 0) return 'No guardrails.'
  const bounds = guardrails.map(({ measure, bound_percent: bound }) =>
    measure === 'booking' ? `bookings fall below ${bound} %` : `hang-ups exceed ${bound} %`,
  )
  return `A version stops when ${bounds.join(' or ')} of contacts, at 95 %.`
}

const togetherText = ({ with_teams: teams }: Test): string =>
  teams.length === 0 ? '' : `, together with ${teams.map(({ name }) => name).join(', ')}`

const differenceText = ({ difference_points: points, contacts_needed: needed }: Test): string =>
  `To find a difference of ${points} points each version needs about ${roundedCount(needed)} contacts.`

const toNotes = (versions: ScriptDetail['versions'] = []): ReadonlyMap<number, string> =>
  new Map(versions.map(({ version, note }) => [version, note]))
