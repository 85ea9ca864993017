/** The graph library on this product's surfaces, with its overview and its buttons: alike where a script is read and written. */
import '@xyflow/react/dist/base.css'
import { useMantineColorScheme } from '@mantine/core'
import { Controls, MiniMap, type Node, ReactFlow, type ReactFlowProps } from '@xyflow/react'
import { useNarrowerThan } from '../../browser/use-narrower-than.ts'
import styles from './flow.module.css'
import { WAY_TYPES, type Way } from './way.tsx'

interface FlowProps<Box extends Node> extends ReactFlowProps<Box, Way> {
  readonly hasOverview?: boolean
}

export function Flow<Box extends Node>({ hasOverview = true, ...props }: FlowProps<Box>) {
  const { colorScheme } = useMantineColorScheme()
  // There, the overview would cover half of what it is one of.
  const isNarrow = useNarrowerThan('narrow')
  return (
    <ReactFlow<Box, Way>
      className={styles.flow}
      colorMode={colorScheme === 'auto' ? 'system' : colorScheme}
      edgeTypes={WAY_TYPES}
      nodesDraggable={false}
      onlyRenderVisibleElements
      {...props}
    >
      <Controls showInteractive={false} />
      {isNarrow || !hasOverview ? null : (
        <MiniMap pannable zoomable nodeColor="var(--hairline-strong)" ariaLabel="Overview of the graph" />
      )}
    </ReactFlow>
  )
}
