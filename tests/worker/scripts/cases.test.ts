/** SE15: paths through a script that all its authors share. */
import { beforeAll, expect, test } from 'vitest'
import { KeptCase, KeptCases } from '#domain/http/studio/script-cases.ts'
import { ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import { ScriptDraft, ScriptPublished } from '#domain/http/scripts.ts'
import { CASES_MAX } from '#domain/practice/script-case.ts'
import { script } from '#tests/support/script-fixture.ts'
import { ADA, ANN, EVE, furnish, lastAct, MAX } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'

beforeAll(furnish)

const aCase = (name: string) => ({
  name,
  lead: { knows: ['name'], industry: 'food', priority: 'medium', status: 'new', attempts: 0, custom: {} },
  language: null,
  answers: { size: 7 },
  stops: [
    { nodeId: 'hello', title: 'Hello', responseId: 'go-on', isJump: false },
    { nodeId: 'size', title: 'Size', responseId: null, isJump: false },
  ],
})

async function newScript(title: string): Promise<string> {
  const made = await ask('POST', '/api/scripts', { as: ADA, json: { title } })
  return (await answer(made, 201, ScriptDraft)).script_id
}
const path = (script: string, id = '') => `/api/scripts/${script}/cases${id === '' ? '' : `/${id}`}`
const keep = (script: string, id: string, json: object, as = ADA) => ask('PUT', path(script, id), { as, json })
const listed = async (script: string, as = MAX) =>
  (await answer(await ask('GET', path(script), { as }), 200, KeptCases)).data

test('SE15 a case is there for every author, with who kept it and when; the same id again changes nothing', async () => {
  const script = await newScript('Kept')
  const kept = await answer(await keep(script, 'one', aCase('By the book')), 200, KeptCase)
  expect(kept).toMatchObject({ id: 'one', ...aCase('By the book'), created_by_name: 'Ada Person' })
  expect(await answer(await keep(script, 'one', aCase('Otherwise')), 200, KeptCase)).toEqual(kept)
  await answer(await keep(script, 'two', aCase('Later')), 200, KeptCase)
  expect((await listed(script)).map(({ name }) => name)).toEqual(['By the book', 'Later'])
  expect(await lastAct('script', script)).toMatchObject({ action: 'script.case-kept' })
})

test('SE15 a case is dropped once, and is no case of another script', async () => {
  const [script, other] = [await newScript('Dropped'), await newScript('Other')]
  await answer(await keep(script, 'one', aCase('By the book')), 200, KeptCase)
  await problem(await ask('DELETE', path(other, 'one'), { as: ADA }), 'not-found')
  expect((await ask('DELETE', path(script, 'one'), { as: ADA })).status).toBe(204)
  await problem(await ask('DELETE', path(script, 'one'), { as: ADA }), 'not-found')
  expect(await listed(script)).toEqual([])
})

test('SE15 nothing that names a lead is taken in, and no more than so many cases', async () => {
  const script = await newScript('Bounded')
  const { lead, ...rest } = aCase('Named')
  await problem(await keep(script, 'x', { ...rest, lead: { ...lead, name: 'Ms Hale' } }), 'invalid-input')
  await problem(await keep(script, 'x', { ...rest, lead, stops: [] }), 'invalid-input')
  for (let index = 0; index < CASES_MAX; index += 1)
    await answer(await keep(script, `case-${index}`, aCase(`Case ${index}`)), 200, KeptCase)
  await problem(await keep(script, 'x', aCase('One too many')), 'invalid-input')
  expect(await listed(script)).toHaveLength(CASES_MAX)
})

test('SE15 cases are for whoever reads drafts, and kept and dropped by who edits them', async () => {
  const script = await newScript('Rights')
  await problem(await ask('GET', path(script), { as: ANN }), 'forbidden')
  await problem(await keep(script, 'one', aCase('By a manager'), MAX), 'forbidden')
  await problem(await ask('GET', path(script), { as: EVE }), 'not-found')
})

/** Published once, with a case that goes from the greeting to the size of the team. */
async function withCase(title: string) {
  const id = await newScript(title)
  const edit = (json: object) => ask('PATCH', `/api/scripts/${id}/draft`, { as: ADA, json })
  const { revision } = await answer(await edit({ revision: 1, content: script.content }), 200, ScriptDraft)
  await answer(await publish(id, { revision }), 201, ScriptPublished)
  await answer(await keep(id, 'one', aCase('By the book')), 200, KeptCase)
  return { id, revision, edit }
}
const publish = (id: string, json: object) =>
  ask('POST', `/api/scripts/${id}/publish`, { as: ADA, json: { note: 'Why', ...json } })
/** Two answers of the greeting lead where the other one did, so that every step is still led to. */
const leading = (before: string, after: string) => ({
  label: 'Lead on',
  writes: [turned('go-on', before, after), turned('no', after, before)],
})
const turned = (response: string, before: string, after: string) => ({
  type: 'set',
  part: `response:hello/${response}`,
  field: 'to',
  before: { type: 'node', nodeId: before },
  after: { type: 'node', nodeId: after },
})

test('SE15 a draft in which a case goes another way is published only when that is accepted, by the API too', async () => {
  const { id, edit } = await withCase('Refused')
  const { revision } = await answer(await edit(leading('size', 'lost')), 200, ScriptDraft)
  const refused = await problem(await publish(id, { revision }), 'cases-broken')
  expect(refused.broken_cases).toMatchObject([{ id: 'one', name: 'By the book', node_id: 'hello' }])
  await problem(await publish(id, { revision, accept_broken_cases: false }), 'cases-broken')
  await answer(await publish(id, { revision, accept_broken_cases: true }), 201, ScriptPublished)
})

test('SE15 a case is walked through what is published: a change that is left out breaks none', async () => {
  const { id, edit } = await withCase('Without')
  const broken = await answer(await edit(leading('size', 'lost')), 200, ScriptDraft)
  const rename = { type: 'set', part: 'node:hello', field: 'title', before: 'Hello', after: 'Welcome' }
  const { revision } = await answer(await edit({ label: 'Rename', writes: [rename] }), 200, ScriptDraft)
  const without = (query: string) => ask('GET', `/api/scripts/${id}/${query}left_out=${broken.revision}`, { as: MAX })
  const { content } = await answer(await without('draft?'), 200, ScriptDraft)
  const hello = content?.nodes.find((node) => node.id === 'hello')
  expect([hello?.title, hello?.responses[0]?.to]).toEqual(['Welcome', { type: 'node', nodeId: 'size' }])
  const { steps, links } = await answer(await without('diff?'), 200, ScriptDiffDocument)
  expect([steps.map(({ words }) => words), links.added]).toEqual([['Renamed “Hello” to “Welcome”'], []])
  await problem(await ask('GET', `/api/scripts/${id}/draft?left_out=999`, { as: MAX }), 'invalid-input')
  await problem(await publish(id, { revision }), 'cases-broken')
  await answer(await publish(id, { revision, left_out: [broken.revision] }), 201, ScriptPublished)
})

test('SE15 an earlier version in which a case goes another way is refused before the draft is touched', async () => {
  const { id, edit } = await withCase('Back')
  const led = await answer(await edit(leading('size', 'lost')), 200, ScriptDraft)
  await answer(await publish(id, { revision: led.revision, accept_broken_cases: true }), 201, ScriptPublished)
  const back = await answer(await edit(leading('lost', 'size')), 200, ScriptDraft)
  await answer(await publish(id, { revision: back.revision }), 201, ScriptPublished)
  const rollBack = (json: object) =>
    ask('POST', `/api/scripts/${id}/rollback`, {
      as: ADA,
      json: { version: 2, revision: back.revision, note: 'Back', ...json },
    })
  await problem(await rollBack({}), 'cases-broken')
  const draft = await answer(await ask('GET', `/api/scripts/${id}/draft`, { as: ADA }), 200, ScriptDraft)
  expect(draft.revision).toBe(back.revision)
  await answer(await rollBack({ accept_broken_cases: true }), 201, ScriptPublished)
})
