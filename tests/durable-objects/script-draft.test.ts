/** The object of a script's draft, in workerd: its sockets, sleep, the records behind it, and those who ask too much. */
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { MAX_DRAFT_FRAME_BYTES } from '#domain/script/draft/wire.ts'
import { script } from '#tests/support/script-fixture.ts'
import { setClock } from './support/inside.ts'
import { openPage, ORIGIN, RECORDS, rename, seedDraft } from './support/draft.ts'

afterEach(() => void vi.restoreAllMocks())

const rowOf = (scriptId: string) =>
  env.DB.prepare('SELECT title, content, revision, updated_by FROM scripts WHERE id = ?')
    .bind(scriptId)
    .first<{ title: string; content: string; revision: number; updated_by: string | null }>()

const actsOf = async (scriptId: string) =>
  (
    await env.DB.prepare(
      'SELECT actor_id, action, before, after, ip FROM activity_logs WHERE entity_id = ? ORDER BY seq',
    )
      .bind(scriptId)
      .all<{ actor_id: string; action: string; before: string | null; after: string; ip: string | null }>()
  ).results

test('two authors see each other and what each does; the same field is refused to the second with both values', async () => {
  const draft = await seedDraft()
  const [ada, bob] = [await openPage(draft, draft.ada), await openPage(draft, draft.bob)]
  const welcome = await ada.hello('page-a')
  expect(welcome).toMatchObject({ revision: 1, sequence: 0, version: null, you: { role: 'admin' } })
  expect(welcome.whole?.parts.length).toBeGreaterThan(5)
  await bob.hello('page-b')
  await ada.until('both', () => ada.of('peers').at(-1)?.peers.length === 2)
  bob.say({ type: 'place', nodeId: 'size' })
  await ada.until('the place', () => ada.last('peers').peers.some(({ nodeId }) => nodeId === 'size'))
  ada.act(1, rename('Hello', 'Mine'))
  await bob.untilCommitted(2)
  bob.act(1, rename('Hello', 'Theirs'))
  await bob.until('a refusal', () => bob.of('refused').length > 0)
  expect(bob.last('refused')).toEqual({
    type: 'refused',
    sequence: 1,
    refusal: {
      code: 'conflict',
      conflicts: [{ type: 'changed', part: 'node:hello', field: 'title', mine: 'Theirs', theirs: 'Mine' }],
      by: { userId: draft.ada.userId, fullName: 'Ada' },
    },
  })
  // Also in this order an act is done once.
  ada.act(1, rename('Mine', 'Again'))
  await ada.until('the old answer', () => ada.of('accepted').length > 0)
  bob.close()
  await ada.until('alone', () => ada.last('peers').peers.length === 1)
})

test('a draft survives sleep and a lost line: what was answered is told, what was missed comes, and no more', async () => {
  const draft = await seedDraft()
  const ada = await openPage(draft, draft.ada)
  const { epoch } = await ada.hello('page-a')
  ada.act(1, rename('Hello', 'One'))
  await ada.untilCommitted(2)
  await evictDurableObject(draft.object)
  ada.act(2, rename('Hello', 'Late'))
  await ada.until('a refusal', () => ada.of('refused').length > 0)
  ada.act(3, rename('One', 'Two'))
  await ada.untilCommitted(3)
  ada.close()
  const again = await openPage(draft, draft.ada)
  const back = await again.hello('page-a', { answered: 1, have: { epoch, revision: 2 } })
  expect(back.whole).toBeUndefined()
  expect(back.entries?.map(({ revision }) => revision)).toEqual([3])
  expect(back).toMatchObject({ sequence: 3, refused: [{ sequence: 2, refusal: { code: 'conflict' } }] })
  // A page's name is worth nothing to another person.
  const other = await openPage(draft, draft.bob)
  expect(await other.hello('page-a')).toMatchObject({ sequence: 0, refused: [] })
  expect(again.closed).toBeNull()
})

test('what is written comes to the records by itself, with who did it, also when they were away', async () => {
  const draft = await seedDraft()
  const ada = await openPage(draft, draft.ada)
  await ada.hello('page-a')
  ada.act(1, rename('Hello', 'One'))
  await ada.untilCommitted(2)
  expect((await rowOf(draft.scriptId))?.revision).toBe(1)
  expect(await runDurableObjectAlarm(draft.object)).toBe(true)
  await expect
    .poll(async () => {
      await runDurableObjectAlarm(draft.object)
      return (await rowOf(draft.scriptId))?.revision
    })
    .toBe(2)
  expect(await rowOf(draft.scriptId)).toMatchObject({ updated_by: draft.ada.userId, title: script.title })
  const asked = { person: draft.bob, from: ORIGIN, records: RECORDS }
  const answer = await draft.rpc.edit({
    ...asked,
    edit: { type: 'replace', label: 'Title', revision: 2, title: 'New' },
  })
  expect(answer).toMatchObject({ type: 'done', draft: { revision: 3, title: 'New' } })
  expect(await rowOf(draft.scriptId)).toMatchObject({ revision: 3, title: 'New' })
  expect(await actsOf(draft.scriptId)).toMatchObject([
    { actor_id: draft.ada.userId, action: 'script.edited', ip: '192.0.2.1' },
    { actor_id: draft.bob.userId, action: 'script.edited' },
  ])
  expect(
    await draft.rpc.edit({ ...asked, edit: { type: 'replace', label: 'Title', revision: 2, title: 'Other' } }),
  ).toEqual({
    type: 'moved',
  })
})

test('a draft that the records know a later state of begins anew, and its pages come again', async () => {
  const draft = await seedDraft()
  const ada = await openPage(draft, draft.ada)
  const { epoch } = await ada.hello('page-a')
  await env.DB.prepare('UPDATE scripts SET title = ?, revision = 9 WHERE id = ?').bind('Restored', draft.scriptId).run()
  expect(await draft.rpc.read({ revision: 9, version: null })).toMatchObject({ revision: 9, title: 'Restored' })
  await ada.untilClosed()
  expect(ada.last('farewell')).toMatchObject({ code: CLOSE.epochChanged.code, reconnect: true })
  const again = await openPage(draft, draft.ada)
  const welcome = await again.hello('page-a', { have: { epoch, revision: 1 } })
  expect(welcome.whole).toBeDefined()
  expect(welcome.epoch).not.toBe(epoch)
})

test('whoever may only comment edits nothing; who loses the right is put out', async () => {
  const draft = await seedDraft()
  const max = await openPage(draft, draft.max)
  await max.hello('page-m')
  max.act(1, rename('Hello', 'No'))
  max.act(2, { type: 'AddComment', commentId: 'c1', nodeId: 'hello', text: 'Too long?' })
  await max.untilCommitted(2)
  expect(max.of('refused')).toMatchObject([{ sequence: 1, refusal: { code: 'not-allowed' } }])
  await env.DB.prepare('DELETE FROM team_members WHERE user_id = ?').bind(draft.max.userId).run()
  await draft.rpc.recheck()
  await max.untilClosed()
  expect(max.last('farewell')).toMatchObject({ code: CLOSE.forbidden.code, reconnect: false })
})

test('an act that is none is refused by its number; what is no frame, too big, too old or too much ends the line', async () => {
  const draft = await seedDraft()
  const ada = await openPage(draft, draft.ada)
  await ada.hello('page-a')
  ada.sayText(JSON.stringify({ type: 'act', sequence: 1, act: { type: 'EditDraft', label: '', writes: [] } }))
  await ada.until('a refusal', () => ada.of('refused').length > 0)
  expect(ada.last('refused')).toMatchObject({ sequence: 1, refusal: { code: 'bad-act' } })
  // What has no end runs no schema out of stack, and half a character is let in by no door.
  const condition = `${'{"not":'.repeat(9_000)}{"fact":"lead.name","is":"known"}${'}'.repeat(9_000)}`
  const set = (field: string, after: string) =>
    `{"type":"EditDraft","label":"","writes":[{"type":"set","part":"node:hello","field":"${field}","before":null,"after":${after}}]}`
  ada.sayText(`{"type":"act","sequence":2,"act":${set('when', condition)}}`)
  ada.sayText(`{"type":"act","sequence":3,"act":${set('direction', String.raw`"half \ud83d"`)}}`)
  await ada.until('refusals', () => ada.of('refused').length > 2)
  expect(ada.of('refused').slice(1)).toMatchObject([
    { sequence: 2, refusal: { code: 'bad-act', detail: 'must not nest more than 64 levels' } },
    { sequence: 3, refusal: { code: 'bad-act', detail: 'has an invalid character' } },
  ])
  expect(ada.closed).toBeNull()
  const ends = async (text: string, code: number) => {
    const page = await openPage(draft, draft.ada)
    await page.hello('page-x')
    page.sayText(text)
    await page.untilClosed()
    expect(page.last('farewell').code).toBe(code)
  }
  await ends('hello', CLOSE.badFrame.code)
  await ends('x'.repeat(MAX_DRAFT_FRAME_BYTES + 1), CLOSE.tooBig.code)
  await ends(JSON.stringify({ type: 'hello', v: 99, client: 'page-x', answered: 0 }), CLOSE.reloadApp.code)
  const silent = await openPage(draft, draft.ada)
  silent.act(1, rename('Hello', 'No hello'))
  await silent.untilClosed()
  setClock(Date.now())
  const flood = await openPage(draft, draft.bob)
  await flood.hello('page-f')
  for (let at = 1; at <= 200; at += 1) flood.act(at, rename('Never', 'x'))
  await flood.untilClosed()
  expect(flood.last('farewell')).toMatchObject({ code: CLOSE.tooFast.code, reconnect: true })
})

test('SE11 what is left out of a version stays in the draft as its change', async () => {
  const draft = await seedDraft()
  const give = (person: typeof draft.ada, before: string | null, after: string, field = 'title') =>
    draft.rpc.edit({
      person,
      from: ORIGIN,
      records: RECORDS,
      edit: { type: 'writes', label: after, writes: [{ type: 'set', part: 'node:hello', field, before, after }] },
    })
  await give(draft.ada, 'Hello', 'Hers')
  await give(draft.bob, null, 'Half done', 'direction')
  await give(draft.ada, 'Hers', 'Hers again')
  const asked = { revision: 4, leftOut: [3] }
  const found = await draft.rpc.candidate({ records: RECORDS, ...asked })
  if (found.type !== 'ready') throw new Error(found.type)
  const hello = found.draft.content.nodes.find(({ id }) => id === 'hello')
  expect([hello?.title, hello?.direction]).toEqual(['Hers again', undefined])
  expect(await draft.rpc.candidate({ records: RECORDS, revision: 4, leftOut: [2] })).toMatchObject({
    type: 'blocked',
    changes: [{ revision: 4 }],
  })
  expect(await draft.rpc.candidate({ records: RECORDS, revision: 4, leftOut: [99] })).toMatchObject({
    type: 'unknown-changes',
  })
  await draft.rpc.published(1, asked, { userId: draft.ada.userId, fullName: 'Ada' })
  await draft.rpc.published(1, asked, { userId: draft.ada.userId, fullName: 'Ada' })
  const left = await draft.rpc.changes({ revision: 4, version: 1 })
  expect(left).toMatchObject({ version: 1, changes: [{ revision: 3, by: { fullName: 'Bob' }, label: 'Half done' }] })
  const now = await draft.rpc.read({ revision: 4, version: 1 })
  expect(now?.content.nodes.find(({ id }) => id === 'hello')).toMatchObject({
    title: 'Hers again',
    direction: 'Half done',
  })
})
