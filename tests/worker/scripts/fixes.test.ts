/** SC17: publishing words that calls on earlier versions are to be shown. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Floor } from '#domain/floor/state.ts'
import { ScriptDetail, ScriptDraft, ScriptPublished } from '#domain/http/scripts.ts'
import { script } from '#tests/support/script-fixture.ts'
import { ADA, furnish, lastAct } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'

beforeAll(furnish)

const as = ADA
const post = (id: string, what: string, json: object) => ask('POST', `/api/scripts/${id}/${what}`, { as, json })
const saying = (text: string) => ({
  ...script.content,
  nodes: script.content.nodes.map((node) => (node.id === 'hello' ? { ...node, say: [{ text }] } : node)),
})

interface Pitch {
  readonly id: string
  revision: number
}

async function save(pitch: Pitch, content: object): Promise<void> {
  const json = { revision: pitch.revision, content }
  const draft = await answer(await ask('PATCH', `/api/scripts/${pitch.id}/draft`, { as, json }), 200, ScriptDraft)
  pitch.revision = draft.revision
}

async function publish({ id, revision }: Pitch, more: object = {}): Promise<ScriptPublished> {
  return answer(await post(id, 'publish', { revision, note: 'Words', ...more }), 201, ScriptPublished)
}

/** One version for each text. */
async function pitched(title: string, ...texts: readonly string[]): Promise<Pitch> {
  const made = await answer(await ask('POST', '/api/scripts', { as, json: { title } }), 201, ScriptDraft)
  const pitch = { id: made.script_id, revision: made.revision }
  for (const text of texts) {
    await save(pitch, saying(text))
    await publish(pitch)
  }
  return pitch
}

const versionsOf = async ({ id }: Pitch) =>
  (await answer(await ask('GET', `/api/scripts/${id}`, { as }), 200, ScriptDetail)).versions
const fixesOn = async (teamId: string, { id }: Pitch) => {
  const floor: Floor = JSON.parse((await env.TEAM_FLOOR.getByName(teamId).floorNow()).floor)
  return floor.scriptFixes.filter(({ scriptId }) => scriptId === id)
}
const fix = { node_ids: ['hello'] }

describe('SC17 a version that is published as a fix', () => {
  test('is told to every floor of the organisation with the versions that read otherwise, and marked in the list', async () => {
    const pitch = await pitched('Fixed', 'It costs 5.', 'It costs 6.', 'It costs 5.')
    await save(pitch, saying('It costs 6.'))
    expect(await publish(pitch, { fix, note: 'Five was wrong' })).toMatchObject({ version: 4 })
    await expect
      .poll(() => fixesOn('north', pitch))
      .toMatchObject([{ version: 4, nodeIds: ['hello'], affected: [1, 3], note: 'Five was wrong' }])
    await expect.poll(() => fixesOn('south', pitch)).toHaveLength(1)
    expect((await versionsOf(pitch)).map((line) => [line.version, line.fixed_node_ids])).toEqual([
      [4, ['hello']],
      [3, null],
      [2, null],
      [1, null],
    ])
    expect(String((await lastAct('script', pitch.id))?.after)).toContain('"fixed_steps":["hello"]')
  })

  test('is refused where no earlier version reads otherwise, or the step is none, and nothing is published', async () => {
    const pitch = await pitched('Alike', 'It costs 5.')
    await save(pitch, saying('It costs 6.'))
    for (const node_ids of [['terms'], ['nowhere'], []]) {
      const asked = { revision: pitch.revision, note: 'Words', fix: { node_ids } }
      const { errors } = await problem(await post(pitch.id, 'publish', asked), 'invalid-input')
      expect(Object.keys(errors ?? {})).toEqual(['fix.node_ids'])
    }
    expect(await versionsOf(pitch)).toHaveLength(1)
  })

  test('may be one that is out already, and is told once', async () => {
    const pitch = await pitched('Later', 'It costs 5.', 'It costs 6.')
    const asked = { revision: pitch.revision, note: 'Five was wrong', fix }
    for (let times = 0; times < 2; times += 1) {
      const done = await answer(await post(pitch.id, 'publish', asked), 200, ScriptPublished)
      expect(done).toMatchObject({ version: 2, unchanged: true })
    }
    await expect.poll(() => fixesOn('north', pitch)).toMatchObject([{ version: 2, affected: [1] }])
    expect(await lastAct('script', pitch.id)).toMatchObject({ action: 'script.fix-told' })
  })

  test('may be an earlier one that is published again', async () => {
    const pitch = await pitched('Back', 'It costs 5.', 'It costs 6.')
    const asked = { version: 1, revision: pitch.revision, note: 'Six was wrong', fix }
    expect(await answer(await post(pitch.id, 'rollback', asked), 201, ScriptPublished)).toMatchObject({ version: 3 })
    await expect.poll(() => fixesOn('north', pitch)).toMatchObject([{ version: 3, affected: [2] }])
  })
})
