/** Names, titles, tags and addresses at every door that takes one: what shows nothing is none, what people write is taken. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { ReassignLead } from '#domain/commands/lead.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { Lead } from '#domain/http/leads.ts'
import { Tag, TagList } from '#domain/http/tags.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ADA, ANN, addLeads, furnish, MAX } from '../support/house.ts'

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'a', owner: ANN })
})

const NOTHING = ['\u200B', '\u00A0\u2060', '\u3164', '\u2800', '\u00AD\u202E', '\uFE0F']

const labelled = (label: string) => ({
  settings: {
    ...DEFAULT_SETTINGS,
    dispositions: DEFAULT_SETTINGS.dispositions.map((one, at) => (at === 0 ? { ...one, label } : one)),
  },
})
const called = (label: string) => ({
  settings: { ...DEFAULT_SETTINGS, notReadyReasons: [{ code: 'tea', label, limitMs: null }] },
})

const doors = [
  ['a new lead', 'POST', '/api/leads', (text: string) => ({ name: text }), 'name'],
  ['an edited lead', 'PATCH', '/api/leads/a', (text: string) => ({ version: 1, name: text }), 'name'],
  ['a task', 'POST', '/api/tasks', (text: string) => ({ title: text }), 'title'],
  ['a tag', 'POST', '/api/tags', (text: string) => ({ name: text }), 'name'],
  ['a message', 'POST', '/api/leads/a/conversations', (text: string) => ({ message: text }), 'message'],
  ['a reason', 'POST', '/api/leads/a/assign', (text: string) => ({ to: null, reason: text }), 'reason'],
  ['an outcome', 'PUT', '/api/teams/north/settings', labelled, 'settings.dispositions.0.label'],
  ['a break', 'PUT', '/api/teams/north/settings', called, 'settings.notReadyReasons.0.label'],
] as const

describe.each(doors)('%s that shows nothing is refused', (_what, method, path, json, field) => {
  test.each(NOTHING)('%j', async (text) => {
    const { errors } = await problem(await ask(method, path, { as: ADA, json: json(text) }), 'invalid-input')
    expect(Object.keys(errors ?? {})).toEqual([field])
  })
})

test('a reason given to a command shows something', () => {
  const command = { type: 'ReassignLead', leadId: 'a', toAgentId: null }
  expect(ReassignLead.safeParse({ ...command, reason: '\u200B' }).success).toBe(false)
  expect(ReassignLead.safeParse({ ...command, reason: 'ill' }).success).toBe(true)
})

test('what may be left out and shows nothing is no value', async () => {
  const json = { name: 'Grace', company: '\u200B', title: '\u00A0', region: '\u3164', email: ' \u00A0' }
  const lead = await answer(await ask('POST', '/api/leads', { as: ANN, json }), 201, Lead)
  expect(lead).toMatchObject({ company: null, title: null, region: null, email: null })
})

describe('an e-mail address', () => {
  test.each([
    ['ann@example.com ', 'ann@example.com'],
    ['\tann@example.com\n', 'ann@example.com'],
    ['jörg@müller.de', 'jörg@müller.de'],
    ['用户@例子.广告', '用户@例子.广告'],
  ])('%j is taken', async (email, kept) => {
    const lead = await answer(await ask('POST', '/api/leads', { as: ANN, json: { name: 'Post', email } }), 201, Lead)
    expect(lead.email).toBe(kept)
  })
})

describe('tags that look alike are one', () => {
  const make = (name: string) => ask('POST', '/api/tags', { as: MAX, json: { name } })

  test('by case, composition, blanks and what is not seen', async () => {
    const first = await answer(await make('Café Über'), 201, Tag)
    for (const name of ['CAFÉ ÜBER', 'Café Über'.normalize('NFD'), 'Café\u00A0Über', 'Ca\u200Bfé  Über']) {
      expect((await problem(await make(name), 'duplicate')).duplicate_of).toBe(first.id)
    }
    await answer(await make('Cafe Uber'), 201, Tag)
  })

  test('also when they are made at once', async () => {
    const made = await Promise.all(['Rush', 'RUSH', 'rush ', 'Ru\u00ADsh'].map(make))
    expect(made.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 409, 409, 409])
  })

  test('also beside one of before', async () => {
    await env.DB.prepare(`INSERT INTO tags (id, organisation_id, name) VALUES ('old', 'acme', 'Élan\u00A0vital')`).run()
    expect((await problem(await make('élan vital'), 'duplicate')).duplicate_of).toBe('old')
  })

  test('and stand in the order of their letters', async () => {
    await answer(await make('zebra'), 201, Tag)
    const { data } = await answer(await ask('GET', '/api/tags', { as: ANN }), 200, TagList)
    const names = data.map(({ name }) => name)
    expect(names).toEqual(names.toSorted(new Intl.Collator('en', { sensitivity: 'base' }).compare))
  })
})
