/** Which script a team's calls begin with: chosen by an admin, known to the floor at once, and never to a call that runs. */
import { beforeAll, expect, test } from 'vitest'
import { TeamDetail } from '#domain/http/people.ts'
import { ScriptDraft, ScriptList, ScriptPublished, TeamScript } from '#domain/http/scripts.ts'
import { script } from '#tests/support/script-fixture.ts'
import { ABE, ADA, addLeads, ANN, EVE, furnish, lastAct, MAX } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'
import { openAllHours, type Seat, sit } from '../support/seat.ts'

const SCRIPT = { first: '', second: '' }
const choose = (choice: object | null, as = ADA, headers: Record<string, string> = {}) =>
  ask('POST', '/api/teams/north/script', { as, json: { script: choice }, headers })

async function published(title: string): Promise<string> {
  const draft = await answer(await ask('POST', '/api/scripts', { as: ADA, json: { title } }), 201, ScriptDraft)
  const path = `/api/scripts/${draft.script_id}`
  await ask('PATCH', `${path}/draft`, { as: ADA, json: { revision: 1, content: script.content } })
  await answer(
    await ask('POST', `${path}/publish`, { as: ADA, json: { revision: 2, note: 'First' } }),
    201,
    ScriptPublished,
  )
  return draft.script_id
}

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads(
    { id: 'a', phone: '+447700900201' },
    { id: 'b', phone: '+447700900202' },
    { id: 'c', phone: '+447700900203' },
  )
  SCRIPT.first = await published('First')
  SCRIPT.second = await published('Second')
})

/** From the next lead to the line, and what the call runs. */
async function call(seat: Seat, leadId: string) {
  await seat.do({ type: 'GoAvailable' })
  const { fence = 0 } = (await seat.do({ type: 'TakeLead', leadId })).result ?? {}
  const { callId = '' } = (await seat.do({ type: 'StartCall', leadId }, fence)).result ?? {}
  const begun = (await floorOf()).calls[callId]
  return { callId, fence, script: begun?.script, nodeId: begun?.nodeId }
}

/** The floor as it is now, read by a manager who looks in. */
async function floorOf() {
  const seat = await sit(MAX)
  seat.leave()
  if (seat.welcome.floor === undefined) throw new Error('no floor')
  return seat.welcome.floor
}

test('a team without a script calls, takes notes and closes; nothing of a script is asked of it', async () => {
  const seat = await sit(ABE)
  const { callId, fence, script: none, nodeId } = await call(seat, 'c')
  expect([none, nodeId]).toEqual([null, null])
  await seat.do({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
  await seat.do({ type: 'WriteNotes', callId, text: 'Spoke about the fair.' }, fence)
  const walked = await seat.ask({ type: 'ChooseResponse', callId, nodeId: 'hello', responseId: 'go-on' }, fence)
  expect(walked).toMatchObject({ type: 'refused', refusal: { code: 'no-script' } })
  await seat.do({ type: 'EndCall', callId, reason: 'hung-up' }, fence)
  await seat.do({ type: 'DispositionCall', callId, dispositionId: 'no-result' }, fence)
  expect((await floorOf()).calls[callId]).toBeUndefined()
  seat.leave()
})

test('the next call begins with what was chosen, at once, and one that runs keeps its version', async () => {
  const seat = await sit(ANN)
  const one = { scriptId: SCRIPT.first, version: 1 }
  expect(await answer(await choose(one), 200, TeamScript)).toMatchObject({ team_id: 'north', script: one })
  expect((await floorOf()).settings.script).toEqual(one)
  expect(await lastAct('team', 'north')).toMatchObject({ action: 'team.script-chosen', before: '{"script":null}' })
  const running = await call(seat, 'a')
  expect(running).toMatchObject({ script: one, nodeId: 'hello' })

  const two = { scriptId: SCRIPT.second, version: 1 }
  await answer(await choose(two), 200, TeamScript)
  const floor = await floorOf()
  expect(floor.settings.script).toEqual(two)
  expect(floor.calls[running.callId]?.script).toEqual(one)
  await seat.do({ type: 'MarkConnected', callId: running.callId, answeredBy: 'decision-maker' }, running.fence)
  await seat.do({ type: 'ChooseResponse', callId: running.callId, nodeId: 'hello', responseId: 'go-on' }, running.fence)
  await seat.do({ type: 'EndCall', callId: running.callId, reason: 'hung-up' }, running.fence)
  await seat.do({ type: 'DispositionCall', callId: running.callId, dispositionId: 'no-result' }, running.fence)
  expect((await call(seat, 'b')).script).toEqual(two)
  seat.leave()
})

test('the choice has one effect, leaves the other settings alone, and is shown beside the script', async () => {
  const detail = async () => answer(await ask('GET', '/api/teams/north', { as: ADA }), 200, TeamDetail)
  const before = await detail()
  const choice = { scriptId: SCRIPT.first, version: 1 }
  const key = { 'idempotency-key': crypto.randomUUID() }
  const first = await answer(await choose(choice, ADA, key), 200, TeamScript)
  expect(await answer(await choose(choice, ADA, key), 200, TeamScript)).toEqual(first)
  expect(await answer(await choose(choice), 200, TeamScript)).toEqual(first)
  const after = await detail()
  expect(after.settings).toEqual({ ...before.settings, script: choice, version: before.settings.version + 1 })
  const list = await answer(await ask('GET', '/api/scripts', { as: ANN }), 200, ScriptList)
  expect(list.data.find(({ id }) => id === SCRIPT.first)?.teams).toEqual([{ id: 'north', name: 'North', version: 1 }])
  await problem(
    await ask('PATCH', `/api/scripts/${SCRIPT.first}`, { as: ADA, json: { is_active: false } }),
    'script-in-use',
  )
})

test('two choices at once, and a choice beside a change of settings, both end in one of them', async () => {
  const choices = [SCRIPT.first, SCRIPT.second].map((scriptId) => ({ scriptId, version: 1 }))
  const all = await Promise.all(choices.map((choice) => choose(choice)))
  for (const response of all) await answer(response, 200, TeamScript)
  const { settings } = await answer(await ask('GET', '/api/teams/north', { as: ADA }), 200, TeamDetail)
  expect((await floorOf()).settings.script).toEqual(settings.script)
})

test('a script that is unpublished, archived or of another organisation cannot be chosen, and nobody but an admin chooses', async () => {
  const first = { scriptId: SCRIPT.first, version: 1 }
  await answer(await choose(null), 200, TeamScript)
  for (const choice of [
    { ...first, version: 2 },
    { scriptId: 'nowhere', version: 1 },
  ])
    await problem(await choose(choice), 'invalid-input')
  await ask('PATCH', `/api/scripts/${SCRIPT.first}`, { as: ADA, json: { is_active: false } })
  await problem(await choose(first), 'invalid-input')
  const { settings } = await answer(await ask('GET', '/api/teams/north', { as: ADA }), 200, TeamDetail)
  const withIt = { settings: { ...settings, script: first } }
  const { errors } = await problem(
    await ask('PUT', '/api/teams/north/settings', { as: ADA, json: withIt }),
    'invalid-input',
  )
  expect(errors).toEqual({ 'settings.script': ['is archived: restore it first'] })
  await problem(await choose(first, EVE), 'not-found')
  for (const who of [ANN, MAX]) await problem(await choose({ ...first, scriptId: SCRIPT.second }, who), 'forbidden')
})

test('of a choice and an archiving at once one is refused: no team is left with a script that is archived', async () => {
  const id = await published('Contested')
  for (let round = 0; round < 6; round += 1) {
    await ask('PATCH', `/api/scripts/${id}`, { as: ADA, json: { is_active: true } })
    const [chosen, archived] = await Promise.all([
      choose({ scriptId: id, version: 1 }),
      ask('PATCH', `/api/scripts/${id}`, { as: ADA, json: { is_active: false } }),
    ])
    expect([chosen.status, archived.status]).toEqual(chosen.ok ? [200, 409] : [400, 200])
    await answer(await choose(null), 200, TeamScript)
  }
})
