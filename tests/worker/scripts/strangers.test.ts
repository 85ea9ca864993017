/** What others try with a script, and what goes on around a call that runs it. */
import { env, exports } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { CallPage } from '#domain/http/calls.ts'
import { TeamDetail, UserDetail } from '#domain/http/people.ts'
import { DraftTicket } from '#domain/http/records/script-draft.ts'
import { CustomField } from '#domain/http/records/fields.ts'
import { ScriptDraft, ScriptList, ScriptPublished, TeamScript } from '#domain/http/scripts.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { Floor } from '#domain/floor/state.ts'
import { script } from '#tests/support/script-fixture.ts'
import { ADA, addLeads, ANN, EVE, furnish } from '../support/house.ts'
import { answer, ask, ORIGIN, problem } from '../support/api.ts'
import { openAllHours, sit } from '../support/seat.ts'

const as = ADA
const saying = (text: string) => ({
  ...script.content,
  nodes: script.content.nodes.map((node) => (node.id === 'hello' ? { ...node, say: [{ text }] } : node)),
})

interface Pitch {
  readonly id: string
  revision: number
}

const post = ({ id }: Pitch, what: string, json: object) => ask('POST', `/api/scripts/${id}/${what}`, { as, json })

async function save(pitch: Pitch, content: object): Promise<void> {
  const json = { revision: pitch.revision, content }
  const saved = await answer(await ask('PATCH', `/api/scripts/${pitch.id}/draft`, { as, json }), 200, ScriptDraft)
  pitch.revision = saved.revision
}

async function pitched(title: string, ...texts: readonly string[]): Promise<Pitch> {
  const made = await answer(await ask('POST', '/api/scripts', { as, json: { title } }), 201, ScriptDraft)
  const pitch = { id: made.script_id, revision: made.revision }
  for (const text of texts) {
    await save(pitch, saying(text))
    await answer(await post(pitch, 'publish', { revision: pitch.revision, note: text }), 201, ScriptPublished)
  }
  return pitch
}

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await env.DB.prepare(`UPDATE teams SET settings = ?, settings_version = 1 WHERE id = 'elsewhere'`)
    .bind(JSON.stringify({ ...DEFAULT_SETTINGS, version: 1 }))
    .run()
  await addLeads({ id: 'a', phone: '+447700900201' })
})

test('a script of another organisation is in no list, and no field takes its id', async () => {
  const { id } = await pitched('Theirs', 'Hello.')
  const choice = { scriptId: id, version: 1 }
  expect((await answer(await ask('GET', '/api/scripts', { as: EVE }), 200, ScriptList)).data).toEqual([])
  const { errors } = await problem(
    await ask('POST', '/api/teams/elsewhere/script', { as: EVE, json: { script: choice } }),
    'invalid-input',
  )
  expect(errors).toEqual({ script: ['is not a published version'] })
  const { settings } = await answer(await ask('GET', '/api/teams/elsewhere', { as: EVE }), 200, TeamDetail)
  const put = { settings: { ...settings, script: choice } }
  const refused = await problem(
    await ask('PUT', '/api/teams/elsewhere/settings', { as: EVE, json: put }),
    'invalid-input',
  )
  expect(refused.errors).toEqual({ 'settings.script': ['is not a published version'] })
  const arms = [1, 2].map((version) => ({ version, weight: 1 }))
  await problem(await ask('POST', '/api/teams/elsewhere/script-test', { as: EVE, json: { arms } }), 'invalid-input')
  const calls = await answer(await ask('GET', `/api/calls?script_id=${id}`, { as: EVE }), 200, CallPage)
  expect(calls.data).toEqual([])
})

test('whoever is deactivated is put out of an open draft at once, and does not come back', async () => {
  const { id } = await pitched('Left', 'Hello.')
  const second = await answer(
    await ask('POST', '/api/scripts', { as: EVE, json: { title: 'Somebody else’s' } }),
    201,
    ScriptDraft,
  )
  await env.DB.prepare(
    `INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role, is_active)
     VALUES ('bo', 'acme', 'clerk_bo', 'bo@example.com', 'Bo Person', 'admin', 1)`,
  ).run()
  const enter = async (scriptId: string, who: string) => {
    const { ticket, url } = await answer(
      await ask('POST', `/api/scripts/${scriptId}/draft/tickets`, { as: who, json: {} }),
      201,
      DraftTicket,
    )
    const { webSocket } = await exports.default.fetch(
      new Request(`${ORIGIN}${url}?ticket=${ticket}`, { headers: { upgrade: 'websocket', origin: ORIGIN } }),
    )
    if (!webSocket) throw new Error('no socket')
    const closed = new Promise<number>((resolve) => webSocket.addEventListener('close', ({ code }) => resolve(code)))
    webSocket.accept()
    webSocket.send(JSON.stringify({ type: 'hello', v: 1, client: 'page', answered: 0 }))
    await expect
      .poll(() => env.DB.prepare('SELECT until FROM open_drafts WHERE script_id = ?').bind(scriptId).first('until'))
      .toBeGreaterThan(Date.now())
    return { webSocket, closed }
  }
  const [bo, eve] = [await enter(id, 'bo'), await enter(second.script_id, EVE)]
  const { version } = await answer(await ask('GET', '/api/users/bo', { as }), 200, UserDetail)
  const wish = { version, leads_to: null, callbacks_to: null, tasks_to: null }
  expect((await ask('POST', '/api/users/bo/deactivate', { as, json: wish })).ok).toBe(true)
  expect(await bo.closed).toBe(CLOSE.forbidden.code)
  await problem(await ask('POST', `/api/scripts/${id}/draft/tickets`, { as: 'bo', json: {} }), 'inactive')
  eve.webSocket.close(1000)
})

test('SE12 a version that asks for a field which is retired since is published again, and says its fallback', async () => {
  const made = await ask('POST', '/api/custom-fields', { as, json: { label: 'Fleet', type: 'number' } })
  const field = await answer(made, 201, CustomField)
  const pitch = await pitched('Fields', `You have {{lead.custom.${field.key}|some}} vans.`, 'You have vans.')
  await answer(
    await ask('PATCH', `/api/custom-fields/${field.id}`, { as, json: { version: field.version, retired: true } }),
    200,
    CustomField,
  )
  const json = { version: 1, revision: pitch.revision, note: 'The number was better' }
  expect(await answer(await post(pitch, 'rollback', json), 201, ScriptPublished)).toMatchObject({ version: 3 })
})

test('a call goes on to its end on its version, whatever is published, published again or put right meanwhile', async () => {
  const pitch = await pitched('Running', 'Hello, it costs 5.')
  const choose = async (version: number) =>
    answer(
      await ask('POST', '/api/teams/north/script', { as, json: { script: { scriptId: pitch.id, version } } }),
      200,
      TeamScript,
    )
  const floor = async (): Promise<Floor> => JSON.parse((await env.TEAM_FLOOR.getByName('north').floorNow()).floor)
  await choose(1)
  const seat = await sit(ANN)
  await seat.do({ type: 'GoAvailable' })
  const { fence = 0 } = (await seat.do({ type: 'TakeLead', leadId: 'a' })).result ?? {}
  const { callId = '' } = (await seat.do({ type: 'StartCall', leadId: 'a' }, fence)).result ?? {}
  await seat.do({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)

  await save(pitch, saying('Hello, it costs 6.'))
  await answer(await post(pitch, 'publish', { revision: pitch.revision, note: 'Six' }), 201, ScriptPublished)
  await choose(2)
  await seat.do({ type: 'ChooseResponse', callId, nodeId: 'hello', responseId: 'go-on' }, fence)
  const back = { version: 1, revision: pitch.revision, note: 'Five' }
  await answer(await post(pitch, 'rollback', back), 201, ScriptPublished)
  await choose(3)
  await seat.do({ type: 'StepBack', callId, nodeId: 'size' }, fence)
  const draft = await answer(await ask('GET', `/api/scripts/${pitch.id}/draft`, { as }), 200, ScriptDraft)
  pitch.revision = draft.revision
  await save(pitch, saying('Hello, it costs 7.'))
  const fix = { node_ids: ['hello'] }
  await answer(await post(pitch, 'publish', { revision: pitch.revision, note: 'Seven', fix }), 201, ScriptPublished)
  await choose(4)
  await expect.poll(async () => (await floor()).scriptFixes.length).toBe(1)

  const call = (await floor()).calls[callId]
  expect(call).toMatchObject({ script: { scriptId: pitch.id, version: 1 }, nodeId: 'hello', phase: 'talking' })
  const [{ fixId } = { fixId: 0 }] = (await floor()).scriptFixes
  await seat.do({ type: 'ConfirmScriptFix', callId, fixId }, fence)
  await seat.do({ type: 'ChooseResponse', callId, nodeId: 'hello', responseId: 'no' }, fence)
  await seat.do({ type: 'EndCall', callId, reason: 'hung-up' }, fence)
  await seat.do({ type: 'DispositionCall', callId, dispositionId: 'not-interested' }, fence)
  await env.TEAM_FLOOR.getByName('north').flush()
  expect(await env.DB.prepare('SELECT script_version, outcome FROM calls WHERE id = ?').bind(callId).first()).toEqual({
    script_version: 1,
    outcome: 'not-interested',
  })
  seat.leave()
})
