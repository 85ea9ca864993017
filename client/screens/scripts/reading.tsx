/** A version or a draft to read: its remarks, its steps as a list or a graph, and the one step that is chosen. */
import { Box } from '@mantine/core'
import { IconPointer } from '@tabler/icons-react'
import { type ReactNode, Suspense, lazy, useMemo } from 'react'
import { findScriptFaults } from '#domain/script/faults.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import { countText } from '../../format/duration.ts'
import { RouteLoading } from '../../session/route-states.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FoldedNotice } from '../../ui/notice.tsx'
import { FaultList } from './fault-list.tsx'
import { NodePanel } from './node-panel.tsx'
import type { OnNodes } from './on-nodes.ts'
import { ScriptOutline } from './script-outline.tsx'
import styles from './reading.module.css'
import { stepOf } from './step-of.ts'

const ScriptGraph = lazy(() => import('./script-graph.tsx').then(({ ScriptGraph }) => ({ default: ScriptGraph })))

interface ReadingProps {
  readonly content: ScriptContent
  readonly view: 'outline' | 'graph'
  readonly chosen: string
  readonly onChoose: (nodeId: string) => void
  readonly onNodes: OnNodes
  readonly withChecks: boolean
  /** What can be done about the remarks. */
  readonly children?: ReactNode
}

export function Reading({ content, view, chosen, onChoose, onNodes, withChecks, children }: ReadingProps) {
  const node = nodeById(content, chosen)
  const faults = useMemo(() => (withChecks ? findScriptFaults(content) : []), [content, withChecks])
  const errors = faults.filter(({ severity }) => severity === 'error').length
  const View = view === 'graph' ? ScriptGraph : ScriptOutline
  return (
    <div className={styles.reading} data-view={view}>
      <div className={styles.map}>
        {faults.length > 0 ? (
          <Box p="md" pb={0}>
            <FoldedNotice
              tone={errors > 0 ? 'red' : 'amber'}
              title={errors > 0 ? `${countText(errors, 'error')} to mend` : countText(faults.length, 'warning')}
            >
              <Box mt="sm">
                <FaultList
                  faults={faults}
                  placeOf={stepOf(content)}
                  onGo={({ node_id: nodeId }) => nodeId !== null && onChoose(nodeId)}
                />
              </Box>
            </FoldedNotice>
          </Box>
        ) : null}
        {children}
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
