/**
 * The script as a graph. It draws what the draft says and changes the draft by the editor's own gestures: the library keeps
 * no truth of its own. Loaded only when it is looked at.
 */
import type { Connection, ReactFlowInstance } from '@xyflow/react'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react'
import { placeOf } from '#domain/script/edit/parts.ts'
import { Flow } from '../../features/script-graph/flow.tsx'
import { placeBoxes, type Point } from '../../features/script-graph/layout.ts'
import { nearWay, toWay, type Way } from '../../features/script-graph/way.tsx'
import { leadTo } from '../commands.ts'
import { choose, openForm, perform, setOpen } from '../perform.ts'
import { hereOf, useDraft, useStudio, useView } from '../view.ts'
import { BOX, BOX_TYPES, type Box } from './boxes.tsx'
import styles from './canvas.module.css'
import { neighbourOf } from './neighbour.ts'
import { PhaseBar } from './phase-bar.tsx'
import { shapeOf } from './shape.ts'

type Places = ReadonlyMap<string, Point>
type FlowRef = { readonly current: ReactFlowInstance<Box, Way> | null }

/** The zoom at which a step can be read and its neighbours are still in sight. */
const READABLE = 0.85
const NO_DELETE: readonly string[] = []

export function Canvas() {
  const studio = useStudio()
  const folded = useView((view) => view.folded)
  const here = useView(({ chosen }) => hereOf(chosen))
  const { places, boxes, ways, drawn } = useGraph(folded)
  const edges = useMemo(
    () => drawn.map((way) => (way.source === here || way.target === here ? nearWay(way) : way)),
    [drawn, here],
  )
  const flow = useRef<ReactFlowInstance<Box, Way> | null>(null)
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
        <Flow
          nodes={boxes}
          edges={edges}
          nodeTypes={BOX_TYPES}
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
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          deleteKeyCode={[...NO_DELETE]}
          disableKeyboardA11y
          zoomOnDoubleClick={false}
          minZoom={0.05}
        />
      </div>
    </>
  )
}

/** Drawn anew when a step or a way comes or goes; not with a letter, and not with what is chosen. */
function useGraph(folded: ReadonlySet<string>) {
  const structure = useDraft((draft) => draft.structure)
  return useMemo(() => {
    const { phases, ways } = shapeOf(structure, folded)
    const { places, bendsOf } = placeBoxes(phases, ways, BOX)
    const boxes = [...places].map(([id, position]): Box => ({
      id,
      position,
      ...BOX,
      type: id.startsWith('phase:') ? 'phase' : 'step',
      data: {},
    }))
    return { places, boxes, ways, drawn: ways.map((way) => toWay(way, bendsOf(way))) }
  }, [structure, folded])
}

const CANVAS = 'studio-canvas'

const centreOf = ({ x, y }: Point): [number, number] => [x + BOX.width / 2, y + BOX.height * 2]

/** Folded, it is another graph: all of it comes into view. */
function useFit(flow: FlowRef, folded: ReadonlySet<string>): void {
  const before = useRef(folded)
  useEffect(() => {
    if (before.current === folded) return
    before.current = folded
    // Once the library has taken the new boxes.
    requestAnimationFrame(() => void flow.current?.fitView({ maxZoom: 1 }))
  }, [flow, folded])
}

/** What is chosen, in the outline too, comes into view; what is in view stays where it is. */
function useFollow(flow: FlowRef, places: Places, here: string | null): void {
  useEffect(() => {
    const at = here === null ? undefined : places.get(here)
    const frame = document.getElementById(CANVAS)?.getBoundingClientRect()
    if (at === undefined || flow.current === null || frame === undefined) return
    const { x, y } = flow.current.flowToScreenPosition({ x: at.x + BOX.width / 2, y: at.y + BOX.height / 2 })
    const isSeen = x > frame.left + 60 && x < frame.right - 60 && y > frame.top + 40 && y < frame.bottom - 40
    if (!isSeen) void flow.current.setCenter(...centreOf(at), { zoom: Math.max(READABLE, flow.current.getZoom()) })
  }, [flow, places, here])
}
