/** An erasure that is cut off in the middle of the archive goes on where it was, and what it did twice holds (ER4). */
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { Erasure } from '#domain/http/records/erasures.ts'
import { type ChainSegment, hashLines, linkSegment, readHeader } from '#domain/stored/chain.ts'
import { ChainVerifier } from '#domain/stored/verify-chain.ts'
import { dayChainKey, journalKey, sha256 } from '#durable-objects/team-floor/contract.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ADA, addLeads, ANN, furnish } from '../support/house.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const TEAM = 'north'
const DAYS = ['2026-02-02', '2026-02-03', '2026-02-04'] as const
const textOf = async (key: string): Promise<string> => (await (await env.RECORDINGS.get(key))?.text()) ?? ''

const lineOf = (seq: number, day: string): string => {
  const event = { type: 'LeadReassigned', leadId: 'gone', leadName: 'Grace Hopper', fromAgentId: null, toAgentId: ANN }
  const told = { ...event, byId: null, reason: 'Grace asked' }
  return `${JSON.stringify({ seq, at: Date.parse(day), actorId: ANN, commandId: null, event: told })}\n`
}

/** Days that the floor let go of long ago, each in a segment. */
async function archive(): Promise<void> {
  let previous: string | null = null
  for (const [index, day] of DAYS.entries()) {
    const [number, salt, text] = [index + 1, `salt ${index}`, lineOf(index + 1, day)]
    const where = { team: TEAM, number, first: number, last: number, commits: 1, at: Date.parse(day), previous }
    const segment: ChainSegment = linkSegment(
      sha256,
      { ...where, lines: hashLines(sha256, salt, text), redactions: [] },
      salt,
    )
    previous = segment.link
    await env.RECORDINGS.put(journalKey(TEAM, day), text)
    await env.RECORDINGS.put(dayChainKey(TEAM, day), `${JSON.stringify(segment)}\n`)
  }
}

/** The store takes all but the first try to write this object. */
function failOnce(key: string): void {
  const bucket: R2Bucket = Object.getPrototypeOf(env.RECORDINGS)
  const put: R2Bucket['put'] = Reflect.get(bucket, 'put')
  let isBroken = true
  vi.spyOn(bucket, 'put').mockImplementation(function (this: R2Bucket, ...asked: unknown[]) {
    if (asked[0] !== key || !isBroken) return Reflect.apply(put, this, asked)
    isBroken = false
    if (asked[1] instanceof ReadableStream) void asked[1].cancel()
    return Promise.reject(new Error('put: We encountered an internal error. Please try again. (10001)'))
  })
}

async function verified(): Promise<ReturnType<ChainVerifier['report']>> {
  const verifier = new ChainVerifier(sha256, TEAM)
  for (const day of DAYS) {
    const segment: ChainSegment = JSON.parse(await textOf(dayChainKey(TEAM, day)))
    expect(readHeader(segment.header).ok).toBe(true)
    verifier.add(segment, await textOf(journalKey(TEAM, day)))
  }
  const { segments } = await env.TEAM_FLOOR.getByName(TEAM).sealed({ after: 0 }, 64)
  for (const { segment } of segments) verifier.tells(segment)
  return verifier.report()
}

test('ER4 a day whose lines could not be written is done again by the cron, and each day is counted once', async () => {
  await furnish()
  await addLeads({ id: 'gone', name: 'Grace Hopper', phone: '+447700900611', owner: ANN })
  await env.DB.prepare(`UPDATE leads SET created_at = ? WHERE id = 'gone'`).bind(Date.parse(DAYS[0])).run()
  await archive()
  failOnce(journalKey(TEAM, DAYS[1]))
  const json = { reason: 'They asked', name: 'Grace Hopper' }
  await problem(await ask('DELETE', '/api/leads/gone/person-data', { as: ADA, json }), 'unavailable')
  const stopped = await env.DB.prepare('SELECT id, status, journal_place, wiped FROM erasures').first<{
    id: string
    wiped: string
  }>()
  expect(stopped).toMatchObject({ status: 'wiping', journal_place: `${TEAM} ${DAYS[0]}~` })
  expect(JSON.parse(stopped?.wiped ?? '')).toMatchObject({ journal: 1 })
  expect(await textOf(journalKey(TEAM, DAYS[0]))).not.toContain('Grace')
  expect(await textOf(journalKey(TEAM, DAYS[1]))).toContain('Grace')

  await runHousekeeping(env, Date.now() + 61_000)
  const receipt = await answer(await ask('GET', `/api/erasures/${stopped?.id ?? ''}`, { as: ADA }), 200, Erasure)
  expect(receipt).toMatchObject({ status: 'done', wiped: { journal: 3 } })
  for (const day of DAYS) expect(await textOf(journalKey(TEAM, day))).not.toContain('Grace')
  expect(await verified()).toMatchObject({
    faults: [],
    redacted: DAYS.map((_day, at) => ({ segment: at + 1, receipt: receipt.id })),
  })
})
