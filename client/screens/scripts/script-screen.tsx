/** One script: a published version to read, step by step or as a graph, with who is where in it now. */
import { Anchor, Box, Group, SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { IconArrowLeft, IconListTree, IconPointer, IconRoute, IconSitemap } from '@tabler/icons-react'
import { Suspense, lazy, useMemo } from 'react'
import { checkScript } from '#domain/script/check.ts'
import type { ScriptDetail } from '#domain/http/scripts.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import { may } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { RouteLoading } from '../../session/route-states.tsx'
import { HistoryLink } from '../../features/audit/history-link.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { useSearchState } from '../../browser/use-search-state.ts'
import { scriptOptions, scriptVersionOptions } from '../../api/script-queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../api/error-state.tsx'
import { FoldedNotice } from '../../ui/notice.tsx'
import { NodePanel } from './node-panel.tsx'
import { useOnNodes } from './on-nodes.ts'
import { ScriptOutline } from './script-outline.tsx'
import styles from './script-screen.module.css'

const ScriptGraph = lazy(() => import('./script-graph.tsx').then(({ ScriptGraph }) => ({ default: ScriptGraph })))

const DRAFT = 'draft'

export function ScriptScreen() {
  const { scriptId } = useParams({ from: '/shell/scripts/$scriptId' })
  const script = useQuery(scriptOptions(scriptId))
  if (script.isPending) return <RouteLoading />
  if (script.error) return <ErrorState fault={script.error} onRetry={() => void script.refetch()} />
  return <Script script={script.data} />
}

function Script({ script }: { script: ScriptDetail }) {
  const { role } = useMe()
  const seesDraft = role !== 'agent'
  const [{ v, view, node }, setSearch] = useSearchState('/shell/scripts/$scriptId')
  const version = v ?? script.published_version
  const published = useQuery({
    ...scriptVersionOptions(script.id, version ?? 0),
    enabled: version !== null,
  })
  const onNodes = useOnNodes(script.id, version)
  const content = version === null ? (seesDraft ? script.content : undefined) : published.data?.content
  const options = [
    ...script.versions.map(({ version: number }) => ({
      value: String(number),
      label: number === script.published_version ? `Version ${number}, published` : `Version ${number}`,
    })),
    ...(version === null && seesDraft ? [{ value: DRAFT, label: 'Draft' }] : []),
  ]
  return (
    <div className={styles.screen}>
      <Toolbar>
        <Anchor component={Link} to="/scripts" size="sm" variant="icon">
          <IconArrowLeft size={15} aria-hidden /> Scripts
        </Anchor>
        <h1>{script.title}</h1>
        <Select
          w={200}
          aria-label="Version"
          data={options}
          value={version === null ? DRAFT : String(version)}
          allowDeselect={false}
          onChange={(value) => setSearch({ v: Number(value) || undefined })}
        />
        <SegmentedControl
          ml="auto"
          aria-label="View"
          value={view}
          onChange={(next) => setSearch({ view: next === 'graph' ? 'graph' : 'outline' })}
          data={[
            { value: 'outline', label: <Labelled icon={IconListTree} text="Outline" /> },
            { value: 'graph', label: <Labelled icon={IconSitemap} text="Graph" /> },
          ]}
        />
        <HistoryLink kind="script" record={script.id} />
      </Toolbar>
      {published.error ? <ErrorState fault={published.error} onRetry={() => void published.refetch()} /> : null}
      {content ? (
        <Reading
          content={content}
          view={view}
          chosen={node ?? content.startNodeId}
          onChoose={(nodeId) => setSearch({ node: nodeId })}
          onNodes={onNodes}
          withChecks={may(role, 'edit-scripts')}
        />
      ) : published.isLoading ? (
        <RouteLoading />
      ) : version === null ? (
        <EmptyState icon={IconRoute} title="Not published yet">
          Only published versions are used on calls.
        </EmptyState>
      ) : null}
    </div>
  )
}

const Labelled = ({ icon: Icon, text }: { icon: typeof IconRoute; text: string }) => (
  <Group component="span" gap={4} wrap="nowrap">
    <Icon size={15} aria-hidden /> {text}
  </Group>
)

interface ReadingProps {
  readonly content: ScriptContent
  readonly view: 'outline' | 'graph'
  readonly chosen: string
  readonly onChoose: (nodeId: string) => void
  readonly onNodes: ReturnType<typeof useOnNodes>
  readonly withChecks: boolean
}

function Reading({ content, view, chosen, onChoose, onNodes, withChecks }: ReadingProps) {
  const node = nodeById(content, chosen)
  const problems = useMemo(() => (withChecks ? checkScript(content) : []), [content, withChecks])
  const View = view === 'graph' ? ScriptGraph : ScriptOutline
  return (
    <div className={styles.reading} data-view={view}>
      <div className={styles.map}>
        {problems.length > 0 ? (
          <Box p="md" pb={0}>
            <FoldedNotice tone="amber" title={problems.length === 1 ? 'One remark' : `${problems.length} remarks`}>
              {problems.slice(0, 5).map(({ code, nodeId, detail }) => (
                <div key={`${code}-${nodeId}-${detail}`}>
                  {code.replaceAll('-', ' ')}
                  {nodeId === null ? '' : ` at ${nodeById(content, nodeId)?.title ?? nodeId}`}
                  {detail === '' || detail === nodeId ? '' : `: ${detail}`}
                </div>
              ))}
            </FoldedNotice>
          </Box>
        ) : null}
        <Suspense fallback={<RouteLoading />}>
          <View content={content} chosen={chosen} onChoose={onChoose} onNodes={onNodes} />
        </Suspense>
      </div>
      <div className={styles.detail}>
        {node ? (
          <NodePanel node={node} content={content} people={onNodes.get(node.id)} onChoose={onChoose} />
        ) : (
          <EmptyState compact icon={IconPointer} title="Step not found in this version">
            Choose another step.
          </EmptyState>
        )}
      </div>
    </div>
  )
}
