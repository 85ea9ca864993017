/** How the versions that are replaced were used: which of its steps calls came to lately, and which they stand on now. */
import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ScriptTeam } from '#domain/http/scripts.ts'
import type { ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { dayIn } from '#domain/vocabulary/local-time.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { scriptStepsOptions } from '../../api/records/script-steps.ts'
import { scriptVersionOptions } from '../../api/script-queries.ts'
import { countText, numberText, wordFor } from '../../format/duration.ts'
import { useTeam } from '../../live/team-choice.ts'
import { lastDays } from '../../format/day-range.ts'
import { type CallsHere, SilentFloors, useCallsHere } from '../../screens/scripts/calls-here.tsx'

const DAYS = 30

interface CoverageProps {
  readonly scriptId: string
  /** Those that use the script: what they begin their calls with is what is replaced. */
  readonly teams: readonly ScriptTeam[]
  /** The version that is published; it stands for what is replaced where no team uses any. */
  readonly newest: number
}

export default function Coverage({ scriptId, teams, newest }: CoverageProps) {
  const versions = new Set(teams.length === 0 ? [newest] : teams.map(({ version }) => version))
  return [...versions].map((version) => <Use key={version} scriptId={scriptId} version={version} />)
}

function Use({ scriptId, version }: { readonly scriptId: string; readonly version: number }) {
  const team = useTeam()
  const [today] = useState(() => dayIn(team?.time_zone ?? 'UTC', Date.now()))
  const asked = { scriptId, version, teamId: undefined, ...lastDays(today, DAYS) }
  const steps = useQuery(scriptStepsOptions(asked))
  const published = useQuery(scriptVersionOptions(scriptId, version))
  const here = useCallsHere({ scriptId, version, teamId: undefined })
  const content = published.data?.content
  const fault = steps.error ?? published.error
  if (fault) return <ErrorState fault={fault} inline onRetry={() => void steps.refetch()} />
  if (content === undefined || steps.data === undefined) return null
  const visited = new Set(steps.data.steps.flatMap(({ node_id, entries }) => (entries > 0 ? [node_id] : [])))
  const missed = content.nodes.filter(({ id }) => !visited.has(id))
  return (
    <Stack component="section" gap={4} aria-label={`Use of version ${version}`}>
      <Text size="sm" fw={500}>
        Version {version} in the last {DAYS} days
      </Text>
      <Text size="sm">{visitedText(steps.data.calls, content, missed)}</Text>
      <Missed nodes={steps.data.calls === 0 ? [] : missed} />
      {here === null ? null : <Now content={content} here={here} />}
    </Stack>
  )
}

function visitedText(calls: number, { nodes }: ScriptContent, missed: readonly ScriptNode[]): string {
  if (calls === 0) return 'No call went along it.'
  const visited = nodes.length - missed.length
  const went = calls === 1 ? '1 call went along it' : `${numberText(calls)} calls went along it`
  return `${went} and came to ${numberText(visited)} of its ${countText(nodes.length, 'step')}.`
}

function Missed({ nodes }: { nodes: readonly ScriptNode[] }) {
  if (nodes.length === 0) return null
  return (
    <details>
      <Text component="summary" size="sm">
        {countText(nodes.length, 'step')} {wordFor(nodes.length, 'was', 'were')} not visited
      </Text>
      <Stack component="ul" gap={2} mt={4} mah={160} style={{ overflow: 'auto' }}>
        {nodes.map(({ id, title }) => (
          <Text component="li" key={id} size="sm" c="dimmed">
            {title}
          </Text>
        ))}
      </Stack>
    </details>
  )
}

interface NowProps {
  readonly content: ScriptContent
  readonly here: CallsHere
}

/** They stay on this version to their end. */
function Now({ content, here: { onSteps, elsewhere, silent } }: NowProps) {
  const steps = content.nodes.flatMap(({ id, title }) => {
    const calls = onSteps.get(id) ?? 0
    return calls === 0 ? [] : [{ title, calls }]
  })
  const all = steps.reduce((sum, { calls }) => sum + calls, 0)
  return (
    <>
      {silent === null ? null : all === 0 ? (
        <Text size="sm" c="dimmed">
          No call is on it now.
        </Text>
      ) : (
        <Text size="sm">
          {countText(all, 'call')} {wordFor(all, 'is', 'are')} on it now and {wordFor(all, 'stays', 'stay')} on it:{' '}
          {steps.map(({ title, calls }) => `${title} (${calls})`).join(', ')}.
        </Text>
      )}
      {elsewhere === 0 ? null : (
        <Text size="sm" c="dimmed">
          {countText(elsewhere, 'call')} {wordFor(elsewhere, 'is', 'are')} on another version now.
        </Text>
      )}
      <SilentFloors silent={silent} />
    </>
  )
}
