/** What stands and leads where in a draft: kept while words change, and never other than what the draft says. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyWrites, type Write } from '#domain/script/edit/change.ts'
import { toDraft } from '#domain/script/edit/from-content.ts'
import { addNode, connect, movePart, setField } from '#domain/script/edit/gestures.ts'
import type { Draft } from '#domain/script/edit/parts.ts'
import { type Structure, structureKeeper, structureOf } from '#domain/script/edit/structure.ts'
import { dice, idsOf, writesOf } from '#tests/support/random-edits.ts'
import { script } from '#tests/support/script-fixture.ts'

const start = toDraft({ title: script.title, category: 'Sales', content: script.content })

function after(draft: Draft, writes: readonly Write[]): Draft {
  const applied = applyWrites(draft, writes)
  if (!applied.ok) throw new Error(`refused: ${JSON.stringify(applied.conflicts)}`)
  return applied.draft
}

const plain = ({ phases, ways, row }: Structure, draft: Draft) => ({
  phases: [...phases],
  ways: ways.map(({ from, to }) => `${from}>${to}`).toSorted(),
  lines: [...phases.values()].flat().map((step) => row('line', step.slice('node:'.length))),
  size: draft.size,
})

test('the structure that is kept is that of the draft, after whatever was done to it', () => {
  fc.assert(
    fc.property(fc.array(dice, { maxLength: 25 }), (gestures) => {
      const keep = structureKeeper()
      const newId = idsOf('ann')
      let draft = start
      for (const given of gestures) {
        draft = after(draft, writesOf(draft, given, newId))
        expect(plain(keep(draft), draft)).toEqual(plain(structureOf(draft), draft))
      }
    }),
    { numRuns: 150, seed: 1 },
  )
})

test('while words are written the structure is the same object; when something moves it is another', () => {
  const keep = structureKeeper()
  const [first = '', second = ''] = structureOf(start).row('node')
  const [response = ''] = [...start.keys()].filter((part) => part.startsWith('response:'))
  const before = keep(start)
  const written = ['title', 'direction'].reduce((draft, field) => {
    const next = after(draft, setField(draft, first, field, 'Other words'))
    expect(keep(next)).toBe(before)
    return next
  }, start)
  const changes: readonly ((draft: Draft) => Write[])[] = [
    (draft) => movePart(draft, second, -1),
    (draft) => connect(draft, response, { type: 'return' }),
    (draft) => addNode(draft, null, { title: 'New' }, idsOf('ann')),
    (draft) => setField(draft, first, 'phase', 'gone'),
  ]
  for (const change of changes) expect(keep(after(written, change(written)))).not.toBe(keep(written))
})
