/** Looking for a call in a long day does not make the floor wait: a little is searched at a time, and all of it is found. */
import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { finish, onTheLine } from './support/call.ts'
import { floorOf } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

test('a search goes through a long journal in pieces, and misses nothing', async () => {
  const team = await seedTeam()
  const stub = floorOf(team.teamId)
  const [one] = team.agents
  if (!one) throw new Error('no agent')
  const agent = await sit(stub, one)
  const call = await onTheLine(agent)
  await finish(agent, call)
  const { seq } = await stub.status()
  await runInDurableObject(stub, (_floor, { storage }) => {
    storage.sql.exec(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
       INSERT INTO journal (last_seq, first_seq, at, lines) SELECT ?1 + i, ?1 + i, 0, 'nothing of it' FROM n`,
      seq,
    )
    storage.sql.exec(
      `INSERT INTO journal (last_seq, first_seq, at, lines) VALUES (?, ?, 0, ?)`,
      seq + 20_000,
      seq + 20_000,
      `late word of ${call.callId}`,
    )
  })
  const texts: string[] = []
  let pages = 0
  for (let after = 0; ;) {
    const { text, lastSeq } = await stub.linesWith(after, call.callId, 500)
    pages += 1
    if (lastSeq === null) break
    if (text !== '') texts.push(text)
    expect(lastSeq).toBeGreaterThan(after)
    after = lastSeq
  }
  expect(texts.join('\n').split('\n').length).toBeGreaterThanOrEqual(4)
  expect(texts.at(-1)).toContain('late word')
  expect(pages).toBeGreaterThan(3)
})
