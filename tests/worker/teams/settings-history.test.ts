/** The versions of a team's settings: kept, told in words, restored, and what two people at once are told. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { TeamDetail } from '#domain/http/people.ts'
import { RulePackList } from '#domain/http/suppression/rule-packs.ts'
import { SettingsVersionPage } from '#domain/http/team-settings.ts'
import { VERSIONS_SQL } from '#worker/teams/settings-versions.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ADA, ANN, furnish, lastAct, MAX } from '../support/house.ts'
import { sit } from '../support/seat.ts'

const TEAM = '/api/teams/north'

beforeAll(furnish)

const detail = async () => answer(await ask('GET', TEAM, { as: ADA }), 200, TeamDetail)
const put = (as: string, settings: object) => ask('PUT', `${TEAM}/settings`, { as, json: { settings } })
const history = async (query = '') =>
  answer(await ask('GET', `${TEAM}/settings/history${query}`, { as: MAX }), 200, SettingsVersionPage)
const revert = (as: string, version: number, from: number) =>
  ask('POST', `${TEAM}/settings/revert`, { as, json: { version, from } })

test('each save is a version with who, and what changed in words; the first is told against what was there', async () => {
  const { settings } = await detail()
  await answer(await put(ADA, { ...settings, wrapUpMs: 45_000, noteChips: ['Wants a demo'] }), 200, TeamDetail)
  const { data } = await history()
  expect(data.map(({ version }) => version)).toEqual([1, 0])
  expect(data[0]).toMatchObject({ changed_by: { id: ADA }, reverts_to: null })
  expect(data[0]?.changes).toContainEqual({
    field: 'wrapUpMs',
    label: 'Wrap-up time',
    before: '1 min 30 s',
    after: '45 s',
  })
  expect(data[0]?.changes.map(({ field }) => field)).toEqual(['wrapUpMs', 'noteChips'])
  expect(data[1]).toMatchObject({ changed_by: null, changes: [] })
})

test('versions come in pages', async () => {
  const first = await history('?limit=1')
  expect(first.data.map(({ version }) => version)).toEqual([1])
  const second = await history(`?limit=1&cursor=${first.next_cursor}`)
  expect(second.data.map(({ version }) => version)).toEqual([0])
  expect(second.next_cursor).toBeNull()
})

test('two who save from one version: the second is told what the first changed, beside what they wanted', async () => {
  const { settings } = await detail()
  await answer(await put(ADA, { ...settings, noteChips: ['From Ada'] }), 200, TeamDetail)
  const refused = await problem(await put(MAX, { ...settings, noteChips: ['From Max'] }), 'version-conflict')
  expect(refused).toMatchObject({
    version: settings.version + 1,
    conflicts: [{ field: 'noteChips', yours: ['From Max'], theirs: ['From Ada'] }],
  })
  expect((await detail()).settings.noteChips).toEqual(['From Ada'])
})

test('an earlier version is restored as a new one, on the open floor at once', async () => {
  const { settings_version: from } = await detail()
  const seat = await sit(ANN)
  const restored = await answer(await revert(ADA, 0, from), 200, TeamDetail)
  expect(restored.settings).toMatchObject({ wrapUpMs: 90_000, version: from + 1 })
  seat.leave()
  const again = await sit(ANN)
  expect(again.welcome.floor?.settings).toMatchObject({ wrapUpMs: 90_000, version: from + 1 })
  again.leave()
  const [newest] = (await history('?limit=1')).data
  expect(newest).toMatchObject({ version: from + 1, reverts_to: 0, changed_by: { id: ADA } })
  expect(await lastAct('team', 'north')).toMatchObject({ action: 'team.settings-changed', actor_id: ADA })
  await problem(await revert(ADA, 1, from), 'version-conflict')
  await problem(await revert(ADA, 99, from + 1), 'not-found')
})

test('a manager restores what is theirs to set, and nothing else', async () => {
  const { settings, settings_version: before } = await detail()
  await answer(await put(MAX, { ...settings, noteChips: ['Mine'] }), 200, TeamDetail)
  await answer(await revert(MAX, before, before + 1), 200, TeamDetail)
  await problem(await revert(MAX, 1, before + 2), 'forbidden')
  await problem(await revert(ANN, 1, before + 2), 'forbidden')
  await problem(await ask('GET', `${TEAM}/settings/history`, { as: ANN }), 'forbidden')
})

test('a restoration that comes again under its key is answered alike and done once', async () => {
  const { settings_version: from } = await detail()
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const restore = async (version: number) =>
    ask('POST', `${TEAM}/settings/revert`, { as: ADA, json: { version, from }, headers })
  const first = await answer(await restore(1), 200, TeamDetail)
  expect(await answer(await restore(1), 200, TeamDetail)).toEqual(first)
  await problem(await restore(0), 'key-reused')
  expect((await detail()).settings_version).toBe(from + 1)
})

test('no version is ever changed, and the list is read by its key', async () => {
  await expect(env.DB.prepare('UPDATE team_settings_versions SET changed_by = NULL').run()).rejects.toThrow(
    'versions are never changed',
  )
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${VERSIONS_SQL}`)
    .bind('north', 9, 9)
    .all<{ detail: string }>()
  expect(results.map(({ detail: line }) => line).filter((line) => line.startsWith('SCAN '))).toEqual([])
})

test('a version with an earlier edition of a rule pack is restored as it was', async () => {
  const { data } = await answer(await ask('GET', '/api/rule-packs', { as: ADA }), 200, RulePackList)
  const [pack] = data
  const { settings, settings_version: from } = await detail()
  const earlier = { ...settings, version: 500, rulePacks: [{ ...pack, version: '2024-01-01' }] }
  await problem(await put(ADA, { ...earlier, version: from }), 'invalid-input')
  await env.DB.prepare(
    `INSERT INTO team_settings_versions (team_id, version, settings, changed_at) VALUES ('north', 500, ?, 1)`,
  )
    .bind(JSON.stringify(earlier))
    .run()
  const restored = await answer(await revert(ADA, 500, from), 200, TeamDetail)
  expect(restored.settings.rulePacks).toMatchObject([{ version: '2024-01-01' }])
  const back = { ...settings, version: from + 1 }
  await answer(await put(ADA, back), 200, TeamDetail)
})
