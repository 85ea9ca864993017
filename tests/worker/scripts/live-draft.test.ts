/** A draft that several people work on, through the doors of the API: its socket, its changes, versions without some, and back. */
import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { UserDetail } from '#domain/http/people.ts'
import { DraftChangeList, DraftTicket, ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import { ScriptDetail, ScriptDraft, ScriptPublished } from '#domain/http/scripts.ts'
import { ScriptVersionDocument } from '#domain/http/script-version.ts'
import { DraftServerFrame } from '#domain/script/draft/wire.ts'
import { script } from '#tests/support/script-fixture.ts'
import { ADA, ANN, EVE, furnish, lastAct, MAX } from '../support/house.ts'
import { answer, ask, ORIGIN, problem } from '../support/api.ts'

beforeAll(furnish)

const as = ADA
const patch = (id: string, json: object) => ask('PATCH', `/api/scripts/${id}/draft`, { as, json })
const publish = (id: string, json: object, headers = {}) =>
  ask('POST', `/api/scripts/${id}/publish`, { as, json: { note: 'Why', ...json }, headers })
const title = (before: string | null, after: string, field = 'title', part = 'node:hello') => ({
  label: after,
  writes: [{ type: 'set', part, field, before, after }],
})

/** Published once, as the fixture says. */
async function pitch(name: string) {
  const made = await answer(await ask('POST', '/api/scripts', { as, json: { title: name } }), 201, ScriptDraft)
  const id = made.script_id
  const { revision } = await answer(await patch(id, { revision: 1, content: script.content }), 200, ScriptDraft)
  await answer(await publish(id, { revision }), 201, ScriptPublished)
  return { id, revision }
}

const versionOf = async (id: string, version: number) =>
  answer(await ask('GET', `/api/scripts/${id}/versions/${version}`, { as }), 200, ScriptVersionDocument)
const changesOf = async (id: string) =>
  answer(await ask('GET', `/api/scripts/${id}/draft/changes`, { as: MAX }), 200, DraftChangeList)
const helloOf = ({ content }: { content: typeof script.content }) => content.nodes.find(({ id }) => id === 'hello')

const open = (path: string, headers: Record<string, string> = {}) =>
  exports.default.fetch(
    new Request(`${ORIGIN}${path}`, { headers: { upgrade: 'websocket', origin: ORIGIN, ...headers } }),
  )
const ticketFor = async (id: string, who: string) =>
  answer(await ask('POST', `/api/scripts/${id}/draft/tickets`, { as: who, json: {} }), 201, DraftTicket)

describe('the socket of a draft', () => {
  test('opens once for a ticket, and says who may do what', async () => {
    const { id } = await pitch('Live')
    const { ticket, url, expires_in } = await ticketFor(id, MAX)
    expect([url, expires_in]).toEqual([`/api/scripts/${id}/draft`, 30])
    const { webSocket } = await open(`${url}?ticket=${ticket}`)
    if (!webSocket) throw new Error('no socket')
    const heard = new Promise<string>((resolve) =>
      webSocket.addEventListener('message', ({ data }) => resolve(String(data)), { once: true }),
    )
    webSocket.accept()
    webSocket.send(JSON.stringify({ type: 'hello', v: 1, client: 'page', answered: 0 }))
    expect(DraftServerFrame.parse(JSON.parse(await heard))).toMatchObject({
      type: 'welcome',
      you: { userId: MAX, role: 'manager' },
      version: 1,
    })
    webSocket.close(1000)
    await problem(await open(`${url}?ticket=${ticket}`), 'unauthenticated')
  })

  test('does not open for an agent, a stranger, another script, a foreign page, or without a ticket', async () => {
    const [one, other] = [await pitch('One'), await pitch('Other')]
    await problem(await ask('POST', `/api/scripts/${one.id}/draft/tickets`, { as: ANN, json: {} }), 'forbidden')
    await problem(await ask('POST', `/api/scripts/${one.id}/draft/tickets`, { as: EVE, json: {} }), 'not-found')
    const { ticket } = await ticketFor(one.id, ADA)
    await problem(await open(`/api/scripts/${other.id}/draft?ticket=${ticket}`), 'unauthenticated')
    await problem(await open(`/api/scripts/made-up/draft?ticket=${ticket}`), 'unauthenticated')
    await problem(await open(`/api/scripts/${one.id}/draft`), 'unauthenticated')
    const foreign = await open(`/api/scripts/${one.id}/draft?ticket=${ticket}`, { origin: 'https://evil.example' })
    await problem(foreign, 'origin-refused')
  })
})

test('whoever loses the right is put out of an open draft at once', async () => {
  const { id } = await pitch('Revoked')
  const { ticket, url } = await ticketFor(id, MAX)
  const { webSocket } = await open(`${url}?ticket=${ticket}`)
  if (!webSocket) throw new Error('no socket')
  const closed = new Promise<number>((resolve) => webSocket.addEventListener('close', ({ code }) => resolve(code)))
  webSocket.accept()
  webSocket.send(JSON.stringify({ type: 'hello', v: 1, client: 'page', answered: 0 }))
  await expect
    .poll(() => env.DB.prepare('SELECT until FROM open_drafts WHERE script_id = ?').bind(id).first('until'))
    .toBeGreaterThan(Date.now())
  const become = async (role: string) => {
    const { version } = await answer(await ask('GET', `/api/users/${MAX}`, { as }), 200, UserDetail)
    await answer(await ask('PATCH', `/api/users/${MAX}`, { as, json: { version, role } }), 200, UserDetail)
  }
  await become('agent')
  expect(await closed).toBe(CLOSE.forbidden.code)
  await become('manager')
})

describe('edits that say what stood there', () => {
  test('meet what others did elsewhere, and are refused where both mean the same', async () => {
    const { id } = await pitch('Merged')
    await answer(await patch(id, title('Hello', 'Hi')), 200, ScriptDraft)
    await answer(await patch(id, title(null, 'Smile', 'direction')), 200, ScriptDraft)
    const twice = await answer(await patch(id, title('Hello', 'Hi')), 200, ScriptDraft)
    expect(helloOf(twice)).toMatchObject({ title: 'Hi', direction: 'Smile' })
    const refused = await problem(await patch(id, title('Hello', 'Good day')), 'version-conflict')
    expect(refused.conflicts).toEqual([{ field: 'node:hello.title', yours: 'Good day', theirs: 'Hi' }])
    expect((await changesOf(id)).data).toMatchObject([
      { label: 'Hi', by: ADA, by_name: 'Ada Person', node_ids: ['hello'] },
      { label: 'Smile' },
    ])
  })

  test.each([
    ['a part that is none', { writes: [{ type: 'set', part: 'nothing', field: 'x', before: null, after: 1 }] }],
    ['both ways at once', { revision: 1, ...title('Hello', 'Hi') }],
    ['neither', { title: 'Hi' }],
    ['a name of every object', { writes: [{ type: 'add', part: 'node:constructor', fields: { title: 'x' } }] }],
  ])('%s is no edit', async (_what, body) => {
    const { id } = await pitch('Strict')
    await problem(await patch(id, body), 'invalid-input')
  })

  test('leave one step', async () => {
    const { id } = await pitch('Last step')
    const { content } = await answer(await ask('GET', `/api/scripts/${id}/draft`, { as }), 200, ScriptDraft)
    expect(content.nodes.length).toBeGreaterThan(1)
    const { script_id } = await answer(
      await ask('POST', '/api/scripts', { as, json: { title: 'Two' } }),
      201,
      ScriptDraft,
    )
    const draft = await answer(await ask('GET', `/api/scripts/${script_id}/draft`, { as }), 200, ScriptDraft)
    await answer(
      await patch(script_id, { revision: 1, content: { ...draft.content, nodes: draft.content.nodes.slice(0, 1) } }),
      200,
      ScriptDraft,
    )
    await problem(await patch(script_id, { revision: 2, content: { ...draft.content, nodes: [] } }), 'invalid-input')
  })
})

describe('SE11 publishing without some changes', () => {
  test('leaves them in the draft; what builds on them is named, and what is not there too', async () => {
    const { id } = await pitch('Left out')
    const first = await answer(await patch(id, title('Hello', 'Hi')), 200, ScriptDraft)
    const second = await answer(await patch(id, title(null, 'Half', 'direction')), 200, ScriptDraft)
    const third = await answer(await patch(id, title('Hi', 'Hi!')), 200, ScriptDraft)
    const needed = await publish(id, { revision: third.revision, left_out: [first.revision] })
    expect((await problem(needed, 'left-out-needed')).errors).toEqual({ left_out: [String(third.revision)] })
    await problem(await publish(id, { revision: third.revision, left_out: [999] }), 'invalid-input')
    const key = { 'idempotency-key': crypto.randomUUID() }
    const asked = { revision: third.revision, left_out: [second.revision], note: 'Without the half' }
    const done = await answer(await publish(id, asked, key), 201, ScriptPublished)
    expect(await answer(await publish(id, asked, key), 201, ScriptPublished)).toEqual(done)
    expect(done.version).toBe(2)
    const two = helloOf(await versionOf(id, 2))
    expect([two?.title, two?.direction]).toEqual(['Hi!', undefined])
    expect(await changesOf(id)).toMatchObject({ version: 2, data: [{ revision: second.revision, label: 'Half' }] })
    const whole = await answer(await publish(id, { revision: third.revision }), 201, ScriptPublished)
    expect(whole.version).toBe(3)
    expect(helloOf(await versionOf(id, 3))).toMatchObject({ title: 'Hi!', direction: 'Half' })
    const detail = await answer(await ask('GET', `/api/scripts/${id}`, { as }), 200, ScriptDetail)
    expect(detail).toMatchObject({ published_version: 3, has_changes: false })
    expect((await changesOf(id)).data).toEqual([])
  })

  test('is refused while something is left open, with its place', async () => {
    const { id } = await pitch('Open')
    const add = { type: 'add', part: 'response:hello/new', fields: { order: 'a5', label: 'Later' } }
    const { revision } = await answer(await patch(id, { writes: [add] }), 200, ScriptDraft)
    const { faults } = await problem(await publish(id, { revision }), 'script-faults')
    expect(faults?.[0]).toMatchObject({
      code: 'missing',
      path: 'response:hello/new.to',
      node_id: 'hello',
      severity: 'error',
    })
  })
})

describe('SE13 without a comment', () => {
  test.each([[''], ['  '], ['\u200b'], [undefined]])(
    '%j nothing is published, an earlier version neither',
    async (note) => {
      const { id } = await pitch('Wordless')
      const { revision } = await answer(await patch(id, title('Hello', 'Hi')), 200, ScriptDraft)
      for (const path of ['publish', 'rollback']) {
        const json = { revision, note, ...(path === 'rollback' && { version: 1 }) }
        const refused = await problem(await ask('POST', `/api/scripts/${id}/${path}`, { as, json }), 'invalid-input')
        expect(Object.keys(refused.errors ?? {})).toEqual(['note'])
      }
      expect((await answer(await ask('GET', `/api/scripts/${id}`, { as }), 200, ScriptDetail)).versions).toHaveLength(1)
    },
  )
})

describe('SE12 an earlier version', () => {
  test('becomes the next one; what is not published stays in the draft', async () => {
    const { id } = await pitch('Back')
    const worse = await answer(await patch(id, title('Hello', 'Worse')), 200, ScriptDraft)
    await answer(await publish(id, { revision: worse.revision }), 201, ScriptPublished)
    const draft = await answer(await patch(id, title(null, 'Unfinished', 'direction')), 200, ScriptDraft)
    const back = (revision: number) =>
      ask('POST', `/api/scripts/${id}/rollback`, { as, json: { version: 1, revision, note: 'Worse than before' } })
    await problem(await back(draft.revision - 1), 'version-conflict')
    const done = await answer(await back(draft.revision), 201, ScriptPublished)
    expect(done).toMatchObject({ version: 3, unchanged: false })
    expect((await versionOf(id, 3)).content).toEqual(script.content)
    expect(await lastAct('script', id)).toMatchObject({ action: 'script.rolled-back' })
    const now = await answer(await ask('GET', `/api/scripts/${id}/draft`, { as }), 200, ScriptDraft)
    expect(helloOf(now)).toMatchObject({ title: 'Hello', direction: 'Unfinished' })
    expect((await changesOf(id)).data).toMatchObject([{ label: 'Unfinished' }])
    expect(await answer(await back(now.revision), 200, ScriptPublished)).toMatchObject({ unchanged: true })
  })

  test('is taken for done by its own mark, which a change of the same name does not bear', async () => {
    const { id } = await pitch('Namesake')
    const worse = await answer(await patch(id, title('Hello', 'Worse')), 200, ScriptDraft)
    await answer(await publish(id, { revision: worse.revision }), 201, ScriptPublished)
    const named = { ...title(null, 'Unfinished', 'direction'), label: 'Roll back to version 1' }
    const { revision } = await answer(await patch(id, named), 200, ScriptDraft)
    const json = { version: 1, revision, note: 'Worse than before' }
    await answer(await ask('POST', `/api/scripts/${id}/rollback`, { as, json }), 201, ScriptPublished)
    expect((await versionOf(id, 3)).content).toEqual(script.content)
    expect((await changesOf(id)).data).toMatchObject([{ label: 'Roll back to version 1', revision }])
  })

  test('is published by a second try whose first one stopped short of that, with the change made once', async () => {
    const { id } = await pitch('Twice')
    const worse = await answer(await patch(id, title('Hello', 'Worse')), 200, ScriptDraft)
    await answer(await publish(id, { revision: worse.revision }), 201, ScriptPublished)
    const draft = env.SCRIPT_DRAFT.getByName(id)
    const asked = {
      person: { userId: ADA, fullName: 'Ada', role: 'admin' } as const,
      from: { ip: null, userAgent: null },
      records: { revision: worse.revision, version: 2 },
      revision: worse.revision,
      version: 1,
      title: 'Twice',
      content: script.content,
    }
    const first = await draft.rollBack(asked)
    expect(await draft.rollBack(asked)).toEqual(first)
    const json = { version: 1, revision: worse.revision, note: 'Worse than before' }
    await answer(await ask('POST', `/api/scripts/${id}/rollback`, { as, json }), 201, ScriptPublished)
    expect((await versionOf(id, 3)).content).toEqual(script.content)
    expect((await changesOf(id)).data).toEqual([])
  })

  test('is asked for anew where somebody published after a first try that stopped short of that', async () => {
    const { id } = await pitch('Between')
    const worse = await answer(await patch(id, title('Hello', 'Worse')), 200, ScriptDraft)
    await answer(await publish(id, { revision: worse.revision }), 201, ScriptPublished)
    const half = await env.SCRIPT_DRAFT.getByName(id).rollBack({
      person: { userId: ADA, fullName: 'Ada', role: 'admin' },
      from: { ip: null, userAgent: null },
      records: { revision: worse.revision, version: 2 },
      revision: worse.revision,
      version: 1,
      title: 'Between',
      content: script.content,
    })
    if (half.type !== 'done') throw new Error(half.type)
    // Somebody publishes a change of their own without it.
    const theirs = await answer(await patch(id, title(null, 'Smile', 'direction')), 200, ScriptDraft)
    const left_out = (await changesOf(id)).data.flatMap(({ label, revision }) => (label === 'Smile' ? [] : [revision]))
    await answer(await publish(id, { revision: theirs.revision, left_out }), 201, ScriptPublished)
    expect(helloOf(await versionOf(id, 3))).toMatchObject({ title: 'Worse', direction: 'Smile' })

    const back = (revision: number) =>
      ask('POST', `/api/scripts/${id}/rollback`, { as, json: { version: 1, revision, note: 'Worse than before' } })
    const refused = await problem(await back(worse.revision), 'version-conflict')
    expect((await answer(await ask('GET', `/api/scripts/${id}`, { as }), 200, ScriptDetail)).published_version).toBe(3)
    expect(await answer(await back(Number(refused.version)), 201, ScriptPublished)).toMatchObject({ version: 4 })
    expect((await versionOf(id, 4)).content).toEqual(script.content)
    expect((await changesOf(id)).data).toEqual([])
  })

  test('is refused where a change that is not published says the same already, and nothing is done', async () => {
    const { id } = await pitch('Already')
    const worse = await answer(await patch(id, title('Hello', 'Worse')), 200, ScriptDraft)
    await answer(await publish(id, { revision: worse.revision }), 201, ScriptPublished)
    const { revision } = await answer(await patch(id, title('Worse', 'Hello')), 200, ScriptDraft)
    const json = { version: 1, revision, note: 'Back' }
    const refused = await problem(await ask('POST', `/api/scripts/${id}/rollback`, { as, json }), 'version-conflict')
    expect(refused.conflicts?.map(({ field }) => field)).toEqual(['node:hello.title'])
    expect((await changesOf(id)).data).toMatchObject([{ revision }])
    expect(await answer(await publish(id, { revision }), 201, ScriptPublished)).toMatchObject({ version: 3 })
  })

  test('is refused where somebody has changed the same since, and nothing is done', async () => {
    const { id } = await pitch('Meets')
    const worse = await answer(await patch(id, title('Hello', 'Worse')), 200, ScriptDraft)
    await answer(await publish(id, { revision: worse.revision }), 201, ScriptPublished)
    const draft = await answer(await patch(id, title('Worse', 'Better')), 200, ScriptDraft)
    const json = { version: 1, revision: draft.revision, note: 'Back' }
    const refused = await problem(await ask('POST', `/api/scripts/${id}/rollback`, { as, json }), 'version-conflict')
    expect(refused.conflicts).toEqual([{ field: 'node:hello.title', yours: 'Hello', theirs: 'Better' }])
    await problem(await ask('POST', `/api/scripts/${id}/rollback`, { as, json: { ...json, version: 9 } }), 'not-found')
    expect((await changesOf(id)).data).toHaveLength(1)
  })

  test('is refused where it no longer passes the checks, and the draft is left as it was', async () => {
    const { id } = await pitch('Outdated')
    const worse = await answer(await patch(id, title('Hello', 'Worse')), 200, ScriptDraft)
    await answer(await publish(id, { revision: worse.revision }), 201, ScriptPublished)
    // Published by a release with fewer checks.
    await env.DB.exec('DROP TRIGGER script_versions_immutable')
    const says = (text: string) => ({
      ...script.content,
      nodes: script.content.nodes.map((node) => ({ ...node, say: [{ text }] })),
    })
    await env.DB.prepare('UPDATE script_versions SET content = ? WHERE script_id = ? AND version = 1')
      .bind(JSON.stringify(says('Hello {{lead.custom.gone|there}}')), id)
      .run()
    const json = { version: 1, revision: worse.revision, note: 'Back' }
    const { faults } = await problem(await ask('POST', `/api/scripts/${id}/rollback`, { as, json }), 'script-faults')
    expect(faults?.[0]).toMatchObject({ severity: 'error' })
    const now = await answer(await ask('GET', `/api/scripts/${id}/draft`, { as }), 200, ScriptDraft)
    expect(now.revision).toBe(worse.revision)
  })
})

describe('what tells versions apart', () => {
  test('is told step by step, with links, from the published version to the draft unless asked otherwise', async () => {
    const { id } = await pitch('Compared')
    await answer(await patch(id, title('Hello', 'Hi')), 200, ScriptDraft)
    const diff = async (query = '') =>
      answer(await ask('GET', `/api/scripts/${id}/diff${query}`, { as: MAX }), 200, ScriptDiffDocument)
    expect(await diff()).toMatchObject({
      from: 1,
      to: null,
      steps: [{ node_id: 'hello', change: 'changed', words: 'Renamed “Hello” to “Hi”', fields: [{ field: 'title' }] }],
      links: { added: [], removed: [] },
    })
    expect((await diff('?from=draft&to=1')).steps[0]?.words).toBe('Renamed “Hi” to “Hello”')
    expect((await diff('?from=1&to=1')).steps).toEqual([])
    await problem(await ask('GET', `/api/scripts/${id}/diff?from=9`, { as }), 'not-found')
    await problem(await ask('GET', `/api/scripts/${id}/diff?from=first`, { as }), 'invalid-input')
  })
})
