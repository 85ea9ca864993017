/** SE15: paths through a script that all its authors share. */
import { beforeAll, expect, test } from 'vitest'
import { KeptCase, KeptCases } from '#domain/http/studio/script-cases.ts'
import { ScriptDraft } from '#domain/http/scripts.ts'
import { CASES_MAX } from '#domain/practice/script-case.ts'
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
