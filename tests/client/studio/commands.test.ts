/** What the keys of the editor do to a draft. */
import { expect, test } from 'vitest'
import { type Act, insertStep, leadTo, leadToNew, newStep, remove } from '#client/studio/commands.ts'
import { findText } from '#client/studio/dialogs/find-text.ts'
import { rowsOf } from '#client/studio/outline/rows.ts'
import { findProblems as problemsOf } from '#client/studio/problems/problems.ts'
import { applyWrites } from '#domain/script/edit/change.ts'
import { toDraft } from '#domain/script/edit/from-content.ts'
import { setField } from '#domain/script/edit/gestures.ts'
import { type Draft, readPart } from '#domain/script/edit/parts.ts'
import { NO_PHASE, structureOf } from '#domain/script/edit/structure.ts'
import { toContent } from '#domain/script/edit/to-content.ts'
import { aScript } from '#tests/client/support/a-script.ts'

const script = (): Draft => toDraft({ title: 'A script', category: 'sales', content: aScript })

function after(draft: Draft, act: Pick<Act, 'writes'> | null): Draft {
  const applied = applyWrites(draft, act?.writes ?? [])
  if (!applied.ok) throw new Error(JSON.stringify(applied.conflicts))
  return applied.draft
}

const findProblems = (draft: Draft) => problemsOf(draft, toContent(draft), null)

const NONE: ReadonlySet<string> = new Set()
const labels = (draft: Draft, opened: ReadonlySet<string> = NONE, folded: ReadonlySet<string> = NONE) =>
  rowsOf(structureOf(draft), opened, folded).map(({ part }) => {
    if (part === NO_PHASE) return 'Without a phase'
    const { label, title } = { label: null, title: null, ...draft.get(part) }
    return title ?? label
  })

test('the outline lists phases, their steps, and the responses of steps that are opened', () => {
  const draft = script()
  expect(labels(draft)).toEqual(['Opening', 'Hello', 'How many?', 'Too dear', 'Close', 'Goodbye'])
  expect(labels(draft, new Set(['node:ask']))).toContain('Many')
  expect(labels(draft, NONE, new Set(['phase:open']))).toEqual(['Opening', 'Close', 'Goodbye'])
})

test('a step whose phase is gone stays in sight', () => {
  const draft = script()
  const moved = after(draft, { writes: setField(draft, 'node:bye', 'phase', 'gone') })
  expect(labels(moved).slice(-2)).toEqual(['Without a phase', 'Goodbye'])
})

test('a new step goes where an open response waits for one, else behind a response of its own', () => {
  const draft = script()
  const act = newStep(draft, 'node:hello')
  const grown = after(draft, act)
  const added = act?.writes.find(({ part }) => part.startsWith('response:hello/'))
  expect(readPart.response(grown.get(added?.part ?? '') ?? {})).toMatchObject({
    to: { type: 'node', nodeId: act?.choose?.split(':')[1] },
  })

  const open = after(draft, { writes: setField(draft, 'response:hello/yes', 'to', null) })
  const filled = newStep(open, 'node:hello')
  expect(filled?.writes.map(({ type }) => type)).toEqual(['add', 'set'])
  expect(readPart.response(after(open, filled).get('response:hello/yes') ?? {}).to).toMatchObject({ type: 'node' })
})

test('nothing follows an outcome: a new step after it stands by itself', () => {
  const draft = script()
  expect(newStep(draft, 'node:bye')?.writes.map(({ type }) => type)).toEqual(['add'])
})

test('a step is put between a response and where it leads, and leads on there', () => {
  const draft = script()
  const act = insertStep(draft, 'response:hello/yes')
  const between = after(draft, act)
  const inserted = act?.choose?.split(':')[1] ?? ''
  expect(readPart.response(between.get('response:hello/yes') ?? {}).to).toEqual({ type: 'node', nodeId: inserted })
  const on = act?.writes.find(({ part }) => part.startsWith(`response:${inserted}/`))
  expect(readPart.response(between.get(on?.part ?? '') ?? {}).to).toEqual({ type: 'node', nodeId: 'ask' })
  expect(insertStep(draft, 'node:hello')).toBeNull()
})

test('connecting a step takes a response that leads nowhere, else adds one', () => {
  const draft = script()
  expect(leadTo(draft, 'response:hello/yes', { type: 'node', nodeId: 'bye' })?.writes).toMatchObject([
    { type: 'set', field: 'to', after: { type: 'node', nodeId: 'bye' } },
  ])
  expect(leadTo(draft, 'node:hello', { type: 'node', nodeId: 'bye' })?.writes).toMatchObject([{ type: 'add' }])
  const led = leadToNew(draft, 'response:hello/well', 'A new one')
  expect(labels(after(draft, led))).toContain('A new one')
})

test('a phase that has steps is not removed, and what led to a removed step is named as a fault', () => {
  const draft = script()
  expect(remove(draft, 'phase:open')).toBeNull()
  const act = remove(draft, 'node:ask')
  expect(act?.choose).toBe('node:price')
  const problems = findProblems(after(draft, act))
  expect(problems.filter(({ code }) => code === 'unknown-target').map(({ part }) => part)).toEqual([
    'node:hello',
    'node:hello',
  ])
})

test('what is not written yet is a problem of its own part', () => {
  const draft = script()
  const open = after(draft, { writes: setField(draft, 'response:hello/yes', 'to', null) })
  const [first] = findProblems(open)
  expect(first).toMatchObject({ severity: 'error', part: 'response:hello/yes', field: 'to' })
  expect(findProblems(open).filter(({ code }) => code === 'unknown-target')).toEqual([])
})

test('words are found wherever they stand, steps by their titles first', () => {
  const draft = script()
  expect(findText(draft, 'hello').map(({ part }) => part)).toEqual(['node:hello', 'line:hello/1'])
  expect(findText(draft, 'smile').map(({ field }) => field)).toEqual(['direction'])
  expect(findText(draft, '  ')).toEqual([])
})
