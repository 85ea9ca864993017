/** The boxes of the canvas; one that says what it said before is the same object, so that typing draws one box anew. */
import { useDeferredValue, useMemo, useState } from 'react'
import { type Draft, placeOf, readPart, SCRIPT_KEY } from '#domain/script/edit/parts.ts'
import { phaseTones } from '../phase-tones.ts'
import { useDraftState } from '../view.ts'
import type { Box } from './boxes.tsx'
import { BOX, type Places } from './layout.ts'

type Marks = ReadonlyMap<string, 'error' | 'warning'>

export function useBoxes(places: Places, marks: Marks, here: string | null): Box[] {
  const { parts: newest } = useDraftState()
  const parts = useDeferredValue(newest)
  const [same] = useState(keepSame)
  return useMemo(() => same(listBoxes(parts, places, marks, here)), [same, parts, places, marks, here])
}

function keepSame(): (boxes: readonly Box[]) => Box[] {
  let known: ReadonlyMap<string, Box> = new Map()
  return (boxes) => {
    const next = boxes.map((box) => {
      const before = known.get(box.id)
      return before !== undefined && sameBox(before, box) ? before : box
    })
    known = new Map(next.map((box) => [box.id, box]))
    return next
  }
}

function listBoxes(draft: Draft, places: Places, marks: Marks, here: string | null): Box[] {
  const tones = phaseTones(draft)
  const { start } = readPart.script(draft.get(SCRIPT_KEY) ?? {})
  const counts = countSteps(draft)
  return [...places].map(([id, position]): Box => {
    const common = { id, position, ...BOX, selected: id === here }
    if (id.startsWith('phase:')) {
      const title = readPart.phase(draft.get(id) ?? {}).label ?? ''
      const data = { title, tone: tones.get(id) ?? 'grey', count: counts.get(id) ?? 0 }
      return { ...common, type: 'phase', data }
    }
    const { title = '', type: kind = 'statement', phase } = readPart.node(draft.get(id) ?? {})
    const tone = tones.get(`phase:${phase ?? ''}`) ?? 'grey'
    return {
      ...common,
      type: 'step',
      data: { title, tone, kind, isStart: placeOf(id).id === start, mark: marks.get(id) },
    }
  })
}

function countSteps(draft: Draft): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [part, fields] of draft) {
    if (!part.startsWith('node:')) continue
    const phase = `phase:${readPart.node(fields).phase ?? ''}`
    counts.set(phase, (counts.get(phase) ?? 0) + 1)
  }
  return counts
}

function sameBox(one: Box, other: Box): boolean {
  return (
    one.selected === other.selected &&
    one.type === other.type &&
    one.position === other.position &&
    Object.entries(one.data).every(([name, value]) => other.data[name] === value)
  )
}
