/** The graph of a draft: what stands where, what a folded phase is, and how the arrows walk it. */
import { expect, test } from 'vitest'
import { neighbourOf } from '#client/studio/canvas/neighbour.ts'
import { BOX, placer, shapeOf } from '#client/studio/canvas/layout.ts'
import { toDraft } from '#domain/script/edit/from-content.ts'
import { setField } from '#domain/script/edit/gestures.ts'
import { applyWrites } from '#domain/script/edit/change.ts'
import { aScript } from '#tests/client/support/a-script.ts'

const draft = toDraft({ title: 'A script', category: 'sales', content: aScript })
const NONE: ReadonlySet<string> = new Set()

test('phases stand one below the other, and no box lies on another', () => {
  const { places } = placer()(shapeOf(draft, NONE))
  expect([...places.keys()]).toEqual(['node:hello', 'node:ask', 'node:price', 'node:bye'])
  const bye = places.get('node:bye')
  for (const [id, { y }] of places) if (id !== 'node:bye') expect(y + BOX.height).toBeLessThan(bye?.y ?? 0)
  const boxes = [...places.values()]
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(index + 1))
      expect(Math.abs(one.x - other.x) >= BOX.width || Math.abs(one.y - other.y) >= BOX.height).toBe(true)
})

test('a folded phase is one box, with the ways into it and out of it', () => {
  const { phases, ways } = shapeOf(draft, new Set(['phase:open']))
  expect(phases).toEqual([['phase:open'], ['node:bye']])
  expect(ways.map(({ id }) => id)).toEqual(['phase:open>node:bye'])
})

test('nothing moves while one types; a step that comes moves its own phase alone', () => {
  const place = placer()
  const before = place(shapeOf(draft, NONE))
  const typed = applyWrites(draft, setField(draft, 'node:hello', 'title', 'Good day'))
  if (!typed.ok) throw new Error('refused')
  expect(place(shapeOf(typed.draft, NONE))).toBe(before)
})

test('arrows go down where a step leads, up to what leads to it, and sideways on one height', () => {
  const { places, ways } = placer()(shapeOf(draft, NONE))
  const go = (here: string | null, key: string) => neighbourOf(places, ways, here, key)
  expect(go('node:hello', 'ArrowDown')).toBe('node:ask')
  expect(go('node:bye', 'ArrowUp')).toBe('node:ask')
  expect(go(null, 'ArrowDown')).toBe('node:hello')
  expect(go('node:hello', 'x')).toBeUndefined()
  expect(go('node:bye', 'ArrowDown')).toBeNull()
})
