/** What one script says otherwise than another, in words or as a graph; the graph is fetched when it is asked for. */
import { Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { scriptVersionOptions } from '../../../api/script-queries.ts'
import { countText } from '../../../format/duration.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { DifferenceWords } from './difference-words.tsx'

const DifferenceGraph = lazy(async () => ({ default: (await import('./difference-graph.tsx')).DifferenceGraph }))

interface DifferenceProps {
  readonly scriptId: string
  readonly diff: ScriptDiffDocument
  /** What the draft says, where it is one of the two. */
  readonly draft: ScriptContent | null
  /** What stands there instead when nothing differs. */
  readonly none: string
}

export function Difference({ scriptId, diff, draft, none }: DifferenceProps) {
  const { steps } = diff
  const [view, setView] = useState<'words' | 'graph'>('words')
  if (steps.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    )
  return (
    <Stack gap="xs">
      <Group gap="xs" justify="space-between">
        <Text size="sm" fw={500}>
          What changes: {changedText(diff)}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label="How the difference is shown"
          value={view}
          onChange={(next) => setView(next === 'graph' ? 'graph' : 'words')}
          data={[
            { value: 'words', label: 'Words' },
            { value: 'graph', label: 'Graph' },
          ]}
        />
      </Group>
      {view === 'words' ? <DifferenceWords diff={diff} /> : <Graph scriptId={scriptId} diff={diff} draft={draft} />}
    </Stack>
  )
}

function changedText({ steps, links }: ScriptDiffDocument): string {
  const ways = links.added.length + links.removed.length
  const count = steps.filter(({ node_id }) => node_id !== null).length
  const parts = [
    ...(count === steps.length ? [] : ['the script itself']),
    ...(count === 0 ? [] : [countText(count, 'step')]),
    ...(ways === 0 ? [] : [countText(ways, 'way')]),
  ]
  return parts.join(', ')
}

function Graph({ scriptId, diff, draft }: Pick<DifferenceProps, 'scriptId' | 'diff' | 'draft'>) {
  const before = useSide(scriptId, diff.from, draft)
  const after = useSide(scriptId, diff.to, draft)
  const fault = before.error ?? after.error
  if (fault) return <ErrorState fault={fault} inline />
  if (!before.content || !after.content) return <RouteLoading />
  return (
    <Suspense fallback={<RouteLoading />}>
      <DifferenceGraph before={before.content} after={after.content} diff={diff} />
    </Suspense>
  )
}

function useSide(scriptId: string, version: number | null, draft: ScriptContent | null) {
  const { data, error } = useQuery({ ...scriptVersionOptions(scriptId, version ?? 0), enabled: version !== null })
  return { content: version === null ? draft : data?.content, error }
}
