/** The graph of a draft: what stands where, what a folded phase is, and how the arrows walk it. */
import { expect, test } from 'vitest'
import { largeScript } from '#bench/large-script.ts'
import { placeBoxes } from '#client/features/script-graph/layout.ts'
import { BOX } from '#client/studio/canvas/boxes.tsx'
import { neighbourOf } from '#client/studio/canvas/neighbour.ts'
import { shapeOf } from '#client/studio/canvas/shape.ts'
import { toDraft } from '#domain/script/edit/from-content.ts'
import { structureOf } from '#domain/script/edit/structure.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { aScript } from '#tests/client/support/a-script.ts'

const NONE: ReadonlySet<string> = new Set()
const shape = (content: ScriptContent, folded = NONE) =>
  shapeOf(structureOf(toDraft({ title: 'A script', category: 'sales', content })), folded)

function placed(content: ScriptContent) {
  const { phases, ways } = shape(content)
  return { ...placeBoxes(phases, ways, BOX), phases, ways }
}

function expectApart(places: ReadonlyMap<string, { x: number; y: number }>): void {
  const boxes = [...places]
  for (const [index, [id, one]] of boxes.entries())
    for (const [otherId, other] of boxes.slice(index + 1))
      if (Math.abs(one.x - other.x) < BOX.width && Math.abs(one.y - other.y) < BOX.height)
        expect.fail(`${id} lies on ${otherId}`)
}

test('phases stand one below the other, and no box lies on another', () => {
  const { places } = placed(aScript)
  expect([...places.keys()].toSorted()).toEqual(['node:ask', 'node:bye', 'node:hello', 'node:price'])
  const bye = places.get('node:bye')
  for (const [id, { y }] of places) if (id !== 'node:bye') expect(y + BOX.height).toBeLessThan(bye?.y ?? 0)
  expectApart(places)
})

test('in the largest script every way leads downwards, round every box that it passes', () => {
  const { places, ways, bendsOf } = placed(largeScript(500, 900))
  expectApart(places)
  expect(ways.length).toBeGreaterThan(850)
  const yOf = (id: string) => places.get(id)?.y ?? Number.NaN
  for (const way of ways) {
    expect(yOf(way.from)).toBeLessThan(yOf(way.to))
    for (const bend of bendsOf(way))
      for (const box of places.values())
        if (bend.x > box.x && bend.x < box.x + BOX.width && bend.y >= box.y && bend.y <= box.y + BOX.height)
          expect.fail(`${way.id} crosses a box`)
  }
})

test('steps that lead round in a circle stand below each other all the same', () => {
  const links = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'c' },
    { from: 'c', to: 'a' },
  ]
  const { places, bendsOf } = placeBoxes([['a', 'b', 'c']], links, BOX)
  expect(['a', 'b', 'c'].map((id) => places.get(id)?.y)).toEqual([0, 100, 200])
  expect(bendsOf({ from: 'c', to: 'a' })).toEqual([])
})

test('a folded phase is one box, with the ways into it and out of it', () => {
  const { phases, ways } = shape(aScript, new Set(['phase:open']))
  expect(phases).toEqual([['phase:open'], ['node:bye']])
  expect(ways.map(({ id }) => id)).toEqual(['phase:open>node:bye'])
})

test('arrows go down where a step leads, up to what leads to it, and sideways on one height', () => {
  const { places, ways } = placed(aScript)
  const go = (here: string | null, key: string) => neighbourOf(places, ways, here, key)
  expect(go('node:hello', 'ArrowDown')).toBe('node:ask')
  expect(go('node:bye', 'ArrowUp')).toBe('node:ask')
  expect(go(null, 'ArrowDown')).toBe('node:hello')
  expect(go('node:hello', 'x')).toBeUndefined()
  expect(go('node:bye', 'ArrowDown')).toBeNull()
})
