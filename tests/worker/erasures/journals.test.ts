/** An erasure reaches the journal of the floor and the days that only the archive has (ER4). */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Erasure } from '#domain/http/records/erasures.ts'
import { type ChainSegment, hashLines, linkSegment, readHeader } from '#domain/stored/chain.ts'
import { ChainVerifier } from '#domain/stored/verify-chain.ts'
import { dayChainKey, dayStartKey, journalKey, sha256 } from '#durable-objects/team-floor/contract.ts'
import { CALLS_SQL, NOTE_SQL, SINCE_SQL, TEAMS_SQL } from '#worker/erasures/journals.ts'
import { answer, ask } from '../support/api.ts'
import { ADA, addLeads, ANN, furnish } from '../support/house.ts'
import { openAllHours, sit } from '../support/seat.ts'

const TEAM = 'north'
const floor = env.TEAM_FLOOR.getByName(TEAM)
const erase = async (id: string) =>
  answer(
    await ask('DELETE', `/api/leads/${id}/person-data`, {
      as: ADA,
      json: { reason: 'They asked', name: 'Grace Hopper' },
    }),
    200,
    Erasure,
  )
const textOf = async (key: string): Promise<string> => (await (await env.RECORDINGS.get(key))?.text()) ?? ''
const Segments = z.array(z.object({ number: z.int(), header: z.string(), salt: z.string(), link: z.string() }))

beforeAll(async () => {
  await furnish()
  await openAllHours()
})

const addGrace = (id: string, phone: string) =>
  addLeads({ id, name: 'Grace Hopper', phone, company: 'Navy', email: `${id}@navy.example`, owner: ANN })

test('ER4 what the floor has of a call with them is without their words, and the receipt counts it', async () => {
  await addGrace('called', '+447700900601')
  const ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
  const { result } = await ann.do({ type: 'TakeLead', leadId: 'called' })
  const fence = result?.fence ?? 0
  const callId = (await ann.do({ type: 'StartCall', leadId: 'called' }, fence)).result?.callId ?? ''
  await ann.do({ type: 'WriteNotes', callId, text: 'Grace likes COBOL' }, fence)
  await ann.do({ type: 'EndCall', callId, reason: 'no-answer' }, fence)
  await ann.do({ type: 'DispositionCall', callId, dispositionId: 'no-answer', notes: 'Grace likes COBOL' }, fence)
  const said = async () => (await floor.linesAfter(0, 1_000)).text
  expect(await said()).toMatch(/Grace Hopper.*COBOL/s)
  const receipt = await erase('called')
  expect(receipt).toMatchObject({ status: 'done', wiped: { calls: 1 } })
  expect(receipt.wiped.journal).toBeGreaterThan(3)
  expect(receipt.kept.map(({ what }) => what)).not.toContain('journal')
  expect(await said()).not.toMatch(/Grace|COBOL|navy|7700900601/)
  expect(await said()).toContain(callId)
  ann.leave()
})

const DAY = '2026-01-05'
const leased = (seq: number, leadId: string, name: string): string =>
  JSON.stringify({
    seq,
    at: Date.parse(DAY),
    actorId: ANN,
    commandId: null,
    event: {
      type: 'LeadReassigned',
      leadId,
      leadName: name,
      fromAgentId: null,
      toAgentId: ANN,
      byId: null,
      reason: name,
    },
  })

/** A day that the floor let go of long ago, in two segments; of the first all is about others. */
async function archiveDay(leadId: string): Promise<ChainSegment[]> {
  const texts = [[leased(1, 'other', 'Bob')], [leased(2, leadId, 'Grace Hopper'), leased(3, 'other', 'Bob')]].map(
    (lines) => lines.map((line) => `${line}\n`).join(''),
  )
  const segments: ChainSegment[] = []
  for (const [index, text] of texts.entries()) {
    const [first, last] = index === 0 ? [1, 1] : [2, 3]
    const previous = segments.at(-1)?.link ?? null
    const header = {
      team: TEAM,
      number: index + 1,
      first,
      last,
      commits: last - first + 1,
      at: Date.parse(DAY),
      previous,
    }
    const salt = `salt ${index}`
    segments.push(linkSegment(sha256, { ...header, lines: hashLines(sha256, salt, text), redactions: [] }, salt))
  }
  await env.RECORDINGS.put(journalKey(TEAM, DAY), texts.join(''))
  await env.RECORDINGS.put(dayChainKey(TEAM, DAY), segments.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const callbacks = { one: { callbackId: 'one', leadId, leadName: 'Grace Hopper', note: 'Grace' } }
  await env.RECORDINGS.put(dayStartKey(TEAM, DAY), JSON.stringify({ teamId: TEAM, seq: 0, callbacks }))
  return segments
}

test('ER4 days that only the archive has are written anew, and the chain of today says so', async () => {
  await addGrace('old', '+447700900602')
  await env.DB.prepare(`UPDATE leads SET created_at = ? WHERE id = 'old'`).bind(Date.parse(DAY)).run()
  const before = await archiveDay('old')
  const receipt = await erase('old')
  expect(receipt).toMatchObject({ status: 'done', wiped: { journal: 1 } })
  for (const key of [journalKey, dayChainKey, dayStartKey]) expect(await textOf(key(TEAM, DAY))).not.toContain('Grace')
  const after = Segments.parse(
    (await textOf(dayChainKey(TEAM, DAY)))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  )
  expect(after.map(({ link }) => link)).toEqual(before.map(({ link }) => link))
  expect(after[0]).toEqual(before[0])
  const lines = (await textOf(journalKey(TEAM, DAY))).trimEnd().split('\n')
  const verifier = new ChainVerifier(sha256, TEAM)
  for (const segment of after) {
    const header = readHeader(segment.header)
    if (!header.ok) throw new Error(header.error)
    verifier.add(
      segment,
      lines
        .slice(header.value.first - 1, header.value.last)
        .map((line) => `${line}\n`)
        .join(''),
    )
  }
  const { segments } = await floor.sealed({ after: 0 }, 64)
  for (const { segment } of segments) verifier.tells(segment)
  expect(verifier.report()).toMatchObject({ faults: [], redacted: [{ segment: 2, receipt: receipt.id }] })
})

test.each([
  [TEAMS_SQL, ['["a"]']],
  [CALLS_SQL, ['["a"]']],
  [SINCE_SQL, ['["a"]']],
  [NOTE_SQL, ['a', 'b', 1]],
] as const)('no table that grows is read through: %s', async (sql, values) => {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>()
  expect(
    results.filter(({ detail }) => detail.startsWith('SCAN ') && !/^SCAN (json_each|CONSTANT)\b|VIRTUAL/.test(detail)),
  ).toEqual([])
})
