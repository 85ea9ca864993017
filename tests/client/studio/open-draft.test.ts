/** A page's draft over its line: what is typed leaves in time and in order, nothing is lost by a break or a reload. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { openDraft } from '#client/studio/link/open-draft.ts'
import type { DraftStore } from '#client/studio/link/draft-store.ts'
import { sittingStore, takeSitting } from '#client/studio/link/sitting.ts'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import type { DraftEntry } from '#domain/script/draft/acts.ts'
import { DraftClientFrame, type DraftServerFrame, type DraftWelcome } from '#domain/script/draft/wire.ts'
import { toDraft } from '#domain/script/edit/from-content.ts'
import { addNode, setField } from '#domain/script/edit/gestures.ts'
import { script } from '#tests/support/script-fixture.ts'
import { FakeSocket } from '../support/fake-socket.ts'
import { MemoryStorage } from '../support/memory-storage.ts'

const parts = toDraft({ title: script.title, category: 'Sales', content: script.content })
const you = { userId: 'ada', fullName: 'Ada', role: 'admin' } as const
const WHOSE = { userId: 'ada', scriptId: 'pitch' }

let open: DraftStore[] = []
let storage: MemoryStorage

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.made = []
  open = []
  storage = new MemoryStorage()
})
afterEach(() => {
  for (const one of open) one.close()
  vi.useRealTimers()
})

function opens(): DraftStore {
  const draft = openDraft({
    sittings: sittingStore(storage, WHOSE, 'page'),
    openUrl: () => Promise.resolve('ws://draft.example/'),
    random: () => 0,
    WebSocket: FakeSocket,
  })
  open.push(draft)
  return draft
}

const say = (frame: DraftServerFrame) =>
  FakeSocket.last.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }))

async function welcome(change: Partial<DraftWelcome> = {}): Promise<void> {
  await vi.advanceTimersByTimeAsync(100)
  FakeSocket.last.opens()
  const whole = { parts: [...parts], comments: [] }
  const base = { epoch: 'one', revision: 1, now: 0, you, sequence: 0, refused: [], peers: [], version: null }
  say({ type: 'welcome', v: 1, ...base, ...(change.entries ? {} : { whole }), ...change })
}

const said = (): DraftClientFrame[] =>
  FakeSocket.last.sent.flatMap((text) => (text === 'ping' ? [] : [DraftClientFrame.parse(JSON.parse(text))]))
const acts = () => said().filter((frame) => frame.type === 'act')
const type = (draft: DraftStore, text: string, goesOn = false) =>
  draft.apply({ label: 'Title', writes: setField(draft.snapshot().parts, 'node:hello', 'title', text), goesOn })
const titleOf = (draft: DraftStore) => draft.snapshot().parts.get('node:hello')?.['title']

/** The object does what the page has asked. */
function commit(revision: number): void {
  const [act] = acts().slice(-1)
  if (!act) throw new Error('nothing was asked')
  const entry: DraftEntry = { revision, at: 1, by: { userId: 'ada', fullName: 'Ada' }, act: act.act }
  say({ type: 'committed', entry, client: 'page', sequence: act.sequence })
}

describe('what is typed', () => {
  test('leaves a moment later as one act, and is saved when it comes back', async () => {
    const draft = opens()
    expect(draft.snapshot().isLoaded).toBe(false)
    await welcome()
    for (const [at, text] of ['H', 'Hi', 'Hi!'].entries()) type(draft, text, at > 0)
    expect(acts()).toEqual([])
    expect(draft.snapshot().pending).toBe(1)
    await vi.advanceTimersByTimeAsync(300)
    expect(acts()).toMatchObject([{ sequence: 1, act: { writes: [{ before: 'Hello', after: 'Hi!' }] } }])
    // What is typed while it is on its way stays, and goes next.
    type(draft, 'Hi!!', true)
    commit(2)
    expect(draft.snapshot()).toMatchObject({ revision: 2, pending: 1 })
    expect(titleOf(draft)).toBe('Hi!!')
    await vi.advanceTimersByTimeAsync(300)
    expect(acts()).toMatchObject([{}, { sequence: 2, act: { writes: [{ before: 'Hi!', after: 'Hi!!' }] } }])
    commit(3)
    expect(draft.snapshot()).toMatchObject({ pending: 0, undoLabel: 'Title' })
    draft.undo()
    expect(titleOf(draft)).toBe('Hello')
  })

  test('SE10 outlasts a reload and a line that broke: what was answered meanwhile is not asked again', async () => {
    const draft = opens()
    await welcome()
    type(draft, 'One')
    await vi.advanceTimersByTimeAsync(300)
    draft.apply({ label: 'Add', writes: addNode(draft.snapshot().parts, null, { title: 'New' }, () => 'new') })
    expect(acts().map(({ sequence }) => sequence)).toEqual([1, 2])
    draft.close()
    const again = opens()
    expect(again.snapshot()).toMatchObject({ pending: 2, undoLabel: 'Add' })
    // The first was done, its answer lost; the second never arrived.
    const done = new Map(parts).set('node:hello', { ...parts.get('node:hello'), title: 'One' })
    await welcome({ revision: 2, sequence: 1, whole: { parts: [...done], comments: [] } })
    expect(acts().map(({ sequence }) => sequence)).toEqual([2])
    expect(again.snapshot().parts.get('node:new')).toMatchObject({ title: 'New' })
    commit(3)
    expect(again.snapshot()).toMatchObject({ pending: 0, revision: 3 })
  })

  test('SE7 what was refused while the line was lost is shown, and is no step to undo', async () => {
    const draft = opens()
    await welcome()
    type(draft, 'Mine')
    await vi.advanceTimersByTimeAsync(300)
    FakeSocket.last.ends(1006)
    expect(draft.snapshot().connection.phase).toBe('reconnecting')
    await vi.advanceTimersByTimeAsync(1_000)
    const conflict = { type: 'changed', part: 'node:hello', field: 'title', mine: 'Mine', theirs: 'Theirs' } as const
    const refusal = { code: 'conflict', conflicts: [conflict], by: { userId: 'bob', fullName: 'Bob' } } as const
    const writes = setField(parts, 'node:hello', 'title', 'Theirs')
    const act = { type: 'EditDraft', label: 'Title', writes } as const
    const entries: DraftEntry[] = [{ revision: 2, at: 1, by: { userId: 'bob', fullName: 'Bob' }, act }]
    const refused = [{ sequence: 1, refusal: { ...refusal, conflicts: [...refusal.conflicts] } }]
    await welcome({ revision: 2, sequence: 1, entries, refused })
    expect(said()[0]).toMatchObject({ type: 'hello', answered: 0, have: { epoch: 'one', revision: 1 } })
    expect(titleOf(draft)).toBe('Theirs')
    expect(draft.snapshot()).toMatchObject({ pending: 0, undoLabel: null })
    expect(draft.snapshot().unapplied).toMatchObject([{ label: 'Title', refusal: { by: { fullName: 'Bob' } } }])
  })
})

describe('the line', () => {
  test('an entry that does not follow makes the page ask again', async () => {
    const draft = opens()
    await welcome()
    const act = { type: 'ResolveComment', commentId: 'c' } as const
    say({
      type: 'committed',
      entry: { revision: 5, at: 1, by: { userId: 'bob', fullName: 'Bob' }, act },
      client: 'b',
      sequence: 1,
    })
    expect(said().map((frame) => frame.type)).toEqual(['hello', 'hello'])
    say({ type: 'peers', peers: [{ client: 'b', userId: 'bob', fullName: 'Bob', nodeId: 'hello' }] })
    expect(draft.snapshot().peers).toEqual([])
  })

  test('says where one is, the latest place and not each', async () => {
    const draft = opens()
    await welcome()
    for (const nodeId of ['hello', 'size', 'hello', 'size']) draft.setPlace(nodeId)
    const places = () => said().filter((frame) => frame.type === 'place')
    expect(places()).toMatchObject([{ nodeId: 'hello' }])
    await vi.advanceTimersByTimeAsync(400)
    expect(places()).toMatchObject([{ nodeId: 'hello' }, { nodeId: 'size' }])
  })

  test('who may not come in is told, and nothing goes on knocking', async () => {
    const draft = opens()
    await vi.advanceTimersByTimeAsync(100)
    FakeSocket.last.opens()
    say({ type: 'farewell', ...CLOSE.forbidden })
    FakeSocket.last.ends(CLOSE.forbidden.code)
    expect(draft.snapshot().connection).toMatchObject({ phase: 'stopped', lastClose: { reason: 'forbidden' } })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(FakeSocket.made).toHaveLength(1)
  })

  test('hundreds of gestures made without a line go at a pace that the object takes', async () => {
    const draft = opens()
    await welcome()
    FakeSocket.last.ends(1006)
    for (let at = 0; at < 200; at += 1) draft.addComment('hello', `Comment ${at}`)
    await vi.advanceTimersByTimeAsync(1_000)
    await welcome()
    let answered = 0
    const answerAll = () => {
      for (; answered < acts().length; answered += 1) say({ type: 'accepted', sequence: answered + 1 })
    }
    answerAll()
    expect(acts().length).toBeLessThanOrEqual(62)
    for (let second = 0; second < 10; second += 1) {
      const before = acts().length
      // oxlint-disable-next-line no-await-in-loop -- second by second
      for (let part = 0; part < 25; part += 1) await vi.advanceTimersByTimeAsync(40).then(answerAll)
      expect(acts().length - before).toBeLessThanOrEqual(27)
    }
    expect(draft.snapshot().pending).toBe(0)
  })

  test('a gesture that is too big for it is refused here, and holds up no other', async () => {
    const draft = opens()
    await welcome()
    const writes = Array.from({ length: 400 }, (_, at) => ({
      type: 'add' as const,
      part: `line:hello/long${at}`,
      fields: { text: 'x'.repeat(1_000), order: `a${at}` },
    }))
    draft.apply({ label: 'Paste', writes })
    expect(draft.snapshot().unapplied).toMatchObject([
      { label: 'Paste', refusal: { code: 'bad-act', detail: 'too-big' } },
    ])
    expect(draft.snapshot().parts.has('line:hello/long0')).toBe(false)
    draft.addComment('hello', 'Why?')
    expect(acts()).toMatchObject([{ act: { type: 'AddComment' } }])
  })
})

test('what another release wrote and this one cannot read costs itself alone', async () => {
  const draft = opens()
  await welcome()
  type(draft, 'Kept')
  draft.addComment('hello', 'Kept too')
  draft.close()
  const [key = ''] = Array.from({ length: storage.length }, (_nothing, at) => storage.key(at) ?? '').filter((name) =>
    name.startsWith('call-floor.draft.'),
  )
  const kept: unknown = JSON.parse(storage.getItem(key) ?? '{}')
  const unknown = { sequence: 9, sent: false, act: { type: 'PaintStep', nodeId: 'hello' } }
  const { pending } = z.looseObject({ pending: z.array(z.unknown()) }).parse(kept)
  storage.setItem(key, JSON.stringify({ ...z.looseObject({}).parse(kept), pending: [unknown, ...pending] }))
  const { sitting } = sittingStore(storage, WHOSE, 'page')
  expect(sitting.pending.map(({ act }) => act.type)).toEqual(['EditDraft', 'AddComment'])
  expect(sitting.sequence).toBe(2)
})

test('a page takes up the sitting of one that is gone, and keeps its own', async () => {
  const draft = opens()
  await welcome()
  type(draft, 'Kept')
  draft.close()
  const whose = { userId: 'ada', scriptId: 'pitch' }
  const taken = await takeSitting(storage, whose)
  expect(taken.sitting).toMatchObject({ client: 'page', history: { done: [{ label: 'Title' }] } })
  expect((await takeSitting(storage, whose)).sitting.client).toBe('page')
  expect((await takeSitting(storage, { ...whose, scriptId: 'other' })).sitting.pending).toEqual([])
})
