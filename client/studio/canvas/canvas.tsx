/**
 * The script as a graph. It draws what the draft says and changes the draft by the editor's own gestures: the library keeps
 * no truth of its own. Loaded only when it is looked at.
 */
import '@xyflow/react/dist/base.css'
import { useMantineColorScheme } from '@mantine/core'
import {
  Background,
  type Connection,
  Controls,
  type Edge,
  MarkerType,
  MiniMap,
  ReactFlow,
  type ReactFlowInstance,
} from '@xyflow/react'
import { type KeyboardEvent, useCallback, useEffect, useDeferredValue, useMemo, useRef, useState } from 'react'
import { placeOf } from '#domain/script/edit/parts.ts'
import { useNarrowerThan } from '../../browser/use-narrower-than.ts'
import { leadTo } from '../commands.ts'
import { choose, openForm, perform, setOpen } from '../perform.ts'
import { marksOf, type Problem } from '../problems/problems.ts'
import { useDraftState, useStudio, useView } from '../view.ts'
import { stepOf } from '../words.ts'
import { BOX_TYPES, type Box } from './boxes.tsx'
import styles from './canvas.module.css'
import { BOX, placer, type Places, shapeOf, type Way } from './layout.ts'
import { neighbourOf } from './neighbour.ts'
import { PhaseBar } from './phase-bar.tsx'
import { useBoxes } from './use-boxes.ts'

/** The zoom at which a step can be read and its neighbours are still in sight. */
const READABLE = 0.85
const NO_DELETE: readonly string[] = []

export function Canvas({ problems }: { problems: readonly Problem[] }) {
  const studio = useStudio()
  const { parts: newest } = useDraftState()
  const parts = useDeferredValue(newest)
  const folded = useView((view) => view.folded)
  const chosen = useView((view) => view.chosen)
  const isNarrow = useNarrowerThan('narrow')
  const { colorScheme } = useMantineColorScheme()
  const [place] = useState(placer)
  const { places, ways } = useMemo(() => place(shapeOf(parts, folded)), [place, parts, folded])
  const marks = useMemo(() => marksOf(problems), [problems])
  const step = stepOf(chosen)
  const here = step === null ? chosen : places.has(`node:${step}`) ? `node:${step}` : null
  const nodes = useBoxes(places, marks, here)
  const edges = useMemo(() => ways.map((way) => toEdge(way, here)), [ways, here])
  const flow = useRef<ReactFlowInstance<Box> | null>(null)
  useFollow(flow, places, here)
  useFit(flow, folded)
  const onConnect = useCallback(
    ({ source, target }: Connection) => {
      if (!source.startsWith('node:') || !target.startsWith('node:')) return
      perform(studio, leadTo(studio.store.snapshot().parts, source, { type: 'node', nodeId: placeOf(target).id }))
    },
    [studio],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter' && here !== null) {
      if (here.startsWith('phase:')) setOpen(studio, here, true)
      else openForm(studio, here)
    } else {
      const next = neighbourOf(places, ways, here, event.key)
      if (next === undefined) return
      if (next !== null) choose(studio, next)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <PhaseBar />
      <div
        id={CANVAS}
        data-studio-map
        className={styles.canvas}
        role="application"
        aria-label="Graph of the script. Arrows walk along it; the outline has the same steps."
        // The keys that walk the graph come here; the library's own boxes take no focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDownCapture={onKeyDown}
      >
        <ReactFlow<Box>
          nodes={nodes}
          edges={edges}
          nodeTypes={BOX_TYPES}
          colorMode={colorScheme === 'auto' ? 'system' : colorScheme}
          onNodeClick={(_event, { id }) => choose(studio, id)}
          onNodeDoubleClick={(_event, { id }) =>
            id.startsWith('phase:') ? setOpen(studio, id, true) : openForm(studio, id)
          }
          onConnect={onConnect}
          onInit={(instance) => {
            flow.current = instance
            const at = here === null ? undefined : places.get(here)
            void (at ? instance.setCenter(...centreOf(at), { zoom: READABLE }) : instance.fitView())
          }}
          nodesDraggable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          deleteKeyCode={[...NO_DELETE]}
          disableKeyboardA11y
          zoomOnDoubleClick={false}
          onlyRenderVisibleElements
          minZoom={0.05}
        >
          <Background gap={24} />
          <Controls showInteractive={false} />
          {isNarrow ? null : (
            <MiniMap pannable zoomable nodeColor="var(--hairline-strong)" ariaLabel="Overview of the graph" />
          )}
        </ReactFlow>
      </div>
    </>
  )
}

const CANVAS = 'studio-canvas'

const centreOf = ({ x, y }: { x: number; y: number }): [number, number] => [x + BOX.width / 2, y + BOX.height * 2]

function toEdge({ id, from, to }: Way, here: string | null): Edge {
  const isNear = from === here || to === here
  return {
    id,
    source: from,
    target: to,
    markerEnd: { type: MarkerType.ArrowClosed, color: isNear ? 'var(--accent-text)' : 'var(--control-line)' },
    style: { stroke: isNear ? 'var(--accent-text)' : 'var(--hairline-strong)', strokeWidth: isNear ? 2 : 1 },
    zIndex: isNear ? 1 : 0,
  }
}

/** Folded, it is another graph: all of it comes into view. */
function useFit(flow: { readonly current: ReactFlowInstance<Box> | null }, folded: ReadonlySet<string>): void {
  const before = useRef(folded)
  useEffect(() => {
    if (before.current === folded) return
    before.current = folded
    // Once the library has taken the new boxes.
    requestAnimationFrame(() => void flow.current?.fitView({ maxZoom: 1 }))
  }, [flow, folded])
}

/** What is chosen, in the outline too, comes into view; what is in view stays where it is. */
function useFollow(
  flow: { readonly current: ReactFlowInstance<Box> | null },
  places: Places,
  here: string | null,
): void {
  useEffect(() => {
    const at = here === null ? undefined : places.get(here)
    const frame = document.getElementById(CANVAS)?.getBoundingClientRect()
    if (at === undefined || flow.current === null || frame === undefined) return
    const { x, y } = flow.current.flowToScreenPosition({ x: at.x + BOX.width / 2, y: at.y + BOX.height / 2 })
    const isSeen = x > frame.left + 60 && x < frame.right - 60 && y > frame.top + 40 && y < frame.bottom - 40
    if (!isSeen) void flow.current.setCenter(...centreOf(at), { zoom: Math.max(READABLE, flow.current.getZoom()) })
  }, [flow, places, here])
}
