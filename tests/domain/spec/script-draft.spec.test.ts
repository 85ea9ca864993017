/** A draft that several people work on: what each of them may do to it, and what is refused. */
import { describe, expect, test } from 'vitest'
import type { DraftAct } from '#domain/script/draft/acts.ts'
import { type Actor, applyEntry, decideAct, type LiveDraft, liveDraft } from '#domain/script/draft/live-draft.ts'
import { COMMENTS_MAX } from '#domain/script/draft/comment.ts'
import { applyWrites, type Write } from '#domain/script/edit/change.ts'
import { toDraft } from '#domain/script/edit/from-content.ts'
import { addNode, addWithin, removePart, setField } from '#domain/script/edit/gestures.ts'
import { overwrite } from '#domain/script/edit/overwrite.ts'
import { placeOf } from '#domain/script/edit/parts.ts'
import { idsOf } from '#tests/support/random-edits.ts'
import { script } from '#tests/support/script-fixture.ts'

const ADA: Actor = { userId: 'ada', fullName: 'Ada', role: 'admin' }
const MAX: Actor = { userId: 'max', fullName: 'Max', role: 'manager' }
const ANN: Actor = { userId: 'ann', fullName: 'Ann', role: 'agent' }

const parts = toDraft({ title: script.title, category: 'Sales', content: script.content })
const start = liveDraft(parts, { revision: 1 })
const edit = (...writes: Write[]): DraftAct => ({ type: 'EditDraft', label: 'Edit', writes })
const comment = (commentId: string): DraftAct => ({ type: 'AddComment', commentId, nodeId: 'hello', text: 'Why?' })

function after(live: LiveDraft, act: DraftAct, actor: Actor = ADA): LiveDraft {
  const decided = decideAct(live, act, actor, 5)
  if (!decided.ok) throw new Error(decided.refusal.code)
  if (decided.entry) expect(applyEntry(live, decided.entry)).toEqual(decided.next)
  return decided.next
}

const refusal = (live: LiveDraft, act: DraftAct, actor: Actor = ADA) => {
  const decided = decideAct(live, act, actor, 5)
  return decided.ok ? null : decided.refusal
}

describe('SE7 two who change the same', () => {
  const mine = setField(parts, 'node:hello', 'title', 'Mine')
  const theirs = after(start, edit(...setField(parts, 'node:hello', 'title', 'Theirs')))

  test('the second is told both values, and may do it anyway', () => {
    expect(refusal(theirs, edit(...mine))).toMatchObject({
      code: 'conflict',
      conflicts: [{ type: 'changed', part: 'node:hello', field: 'title', mine: 'Mine', theirs: 'Theirs' }],
    })
    const over = overwrite(theirs.parts, mine)
    expect(after(theirs, edit(...over)).parts.get('node:hello')).toMatchObject({ title: 'Mine' })
  })

  test('anyway reaches what is there: not a step that is gone, but all of one that has grown', () => {
    const grown = after(start, edit(...addWithin(parts, 'line', 'hello', { text: 'More' }, idsOf('cy'))))
    const gone = after(grown, edit(...overwrite(grown.parts, removePart(parts, 'node:hello'))))
    expect([...gone.parts.keys()].filter((part) => placeOf(part).node === 'hello')).toEqual([])
    expect(overwrite(gone.parts, mine)).toEqual([])
    expect(overwrite(gone.parts, addWithin(parts, 'line', 'hello', { text: 'Late' }, idsOf('bob')))).toEqual([])
    const added = addNode(parts, null, { title: 'One' }, () => 'same')
    const other = applyWrites(
      parts,
      addNode(parts, null, { title: 'Other' }, () => 'same'),
    )
    expect(other.ok && overwrite(other.draft, added)).toMatchObject([{ type: 'set', field: 'title', after: 'One' }])
  })

  test('what the draft says already is done, and makes no revision', () => {
    expect(after(theirs, edit(...setField(parts, 'node:hello', 'title', 'Theirs'))).revision).toBe(theirs.revision)
  })
})

describe('SE8 the bounds of a draft', () => {
  test('its last step stays', () => {
    const [first, ...others] = [...parts.keys()].filter((part) => placeOf(part).kind === 'node')
    const small = others.reduce((live, part) => after(live, edit(...removePart(live.parts, part))), start)
    expect(refusal(small, edit(...removePart(small.parts, first ?? '')))).toEqual({ code: 'no-step-left' })
    const replaced = [...removePart(small.parts, first ?? ''), ...addNode(small.parts, null, {}, idsOf('ann'))]
    expect(after(small, edit(...replaced)).revision).toBe(small.revision + 1)
  })

  test('a full one is made smaller, not larger', () => {
    const text = 'x'.repeat(1_000)
    let full = start
    for (let at = 0; refusal(full, edit(...say(full, at, text))) === null; at += 1)
      full = after(full, edit(...say(full, at, text)))
    expect(refusal(full, edit(...say(full, 9_999, text)))).toEqual({ code: 'draft-full' })
    const line = [...full.parts.keys()].findLast((part) => placeOf(part).kind === 'line') ?? ''
    const less = after(full, edit(...setField(full.parts, line, 'text', 'short')))
    expect(less.length).toBeLessThan(full.length)
    expect(less.length).toBe(liveDraft(less.parts, { revision: 1 }).length)
  })
  test('nor is so much changed at once that it could not be kept', () => {
    const big = after(start, edit(...say(start, 0, 'x'.repeat(1_000), 350)))
    const writes = [...big.parts.keys()].flatMap((part) => setField(big.parts, part, 'text', 'y'.repeat(1_000)))
    expect(refusal(big, edit(...writes))).toEqual({ code: 'draft-full' })
    expect(refusal(big, edit(...writes.slice(0, 100)))).toBeNull()
  })
  const say = (live: LiveDraft, at: number, text: string, count = 20) =>
    Array.from({ length: count }, (_, index) =>
      addWithin(live.parts, 'line', 'hello', { text }, () => `l${at}-${index}`),
    ).flat()
})

describe('SE9 comments', () => {
  const commented = after(start, comment('one'), MAX)

  test('a manager makes, resolves and reopens them, and edits nothing; an agent does neither', () => {
    expect(commented.comments.get('one')).toEqual({
      id: 'one',
      nodeId: 'hello',
      text: 'Why?',
      by: { userId: 'max', fullName: 'Max' },
      at: 5,
      resolved: null,
    })
    const resolved = after(commented, { type: 'ResolveComment', commentId: 'one' }, ADA)
    expect(resolved.comments.get('one')?.resolved?.by.userId).toBe('ada')
    expect(after(resolved, { type: 'ResolveComment', commentId: 'one' }).revision).toBe(resolved.revision)
    expect(after(resolved, { type: 'ReopenComment', commentId: 'one' }, MAX).comments.get('one')?.resolved).toBeNull()
    expect(refusal(start, edit(...setField(parts, 'node:hello', 'title', 'No')), MAX)).toEqual({ code: 'not-allowed' })
    expect(refusal(start, comment('two'), ANN)).toEqual({ code: 'not-allowed' })
  })

  test('are deleted by their author or an editor; one that is gone, or an id that is taken, is refused', () => {
    const gone: DraftAct = { type: 'DeleteComment', commentId: 'one' }
    expect(refusal(commented, gone, { ...MAX, userId: 'mia' })).toEqual({ code: 'not-allowed' })
    expect(after(commented, gone, MAX).comments.size).toBe(0)
    const without = after(commented, gone, ADA)
    expect(refusal(without, gone, ADA)).toEqual({ code: 'no-such-comment' })
    expect(refusal(commented, comment('one'), ADA)).toMatchObject({ code: 'bad-act' })
  })

  test('stay when their step goes, and are no more than so many', () => {
    const removed = after(commented, edit(...removePart(parts, 'node:hello')))
    expect(removed.comments.size).toBe(1)
    let many = start
    for (let at = 0; at < COMMENTS_MAX; at += 1) many = after(many, comment(`c${at}`))
    expect(refusal(many, comment('more'))).toEqual({ code: 'comments-full' })
  })
})

test('an entry that does not follow, or does not fit, is no entry of this draft', () => {
  const decided = decideAct(start, edit(...setField(parts, 'node:hello', 'title', 'Hi')), ADA, 5)
  if (!decided.ok || !decided.entry) throw new Error('refused')
  expect(applyEntry({ ...start, revision: 7 }, decided.entry)).toBeNull()
  expect(applyEntry({ ...start, parts: new Map() }, decided.entry)).toBeNull()
})
