/** The call record pack: what is in it, that it can be checked, and that a changed byte of it is found. */
import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, expect, test, vi } from 'vitest'
import { packLines } from '#local/journal/report-text.ts'
import { verifyPack } from '#local/journal/verify-pack.ts'
import { ask, problem } from '../support/api.ts'
import { ADA, addLeads, ANN, furnish, lastAct } from '../support/house.ts'
import { openAllHours, sit } from '../support/seat.ts'

let callId = ''
let pack = new Uint8Array()

const HOUR_MS = 3_600_000
const path = (from: number, to: number): string =>
  `/api/floor/north/call-records?from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads({ id: 'lead1', owner: ANN, phone: '+447700900001' })
  const ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
  const { fence = 0 } = (await ann.do({ type: 'TakeNextLead' })).result ?? {}
  callId = (await ann.do({ type: 'StartCall', leadId: 'lead1' }, fence)).result?.callId ?? ''
  await ann.do({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
  await ann.do({ type: 'WriteNotes', callId, text: '=SUM(A1), wants it in März' }, fence)
  await ann.do({ type: 'EndCall', callId }, fence)
  await ann.do({ type: 'DispositionCall', callId, dispositionId: 'booked', meetingAt: Date.now() + 86_400_000 }, fence)
  const floor = env.TEAM_FLOOR.getByName('north')
  await floor.flush()
  const now = Date.now()
  vi.spyOn(Date, 'now').mockReturnValue(now + 2 * HOUR_MS)
  await runDurableObjectAlarm(floor)
  vi.restoreAllMocks()
  const answer = await ask('GET', path(now - HOUR_MS, now + HOUR_MS), { as: ADA })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/zip')
  pack = new Uint8Array(await answer.arrayBuffer())
})

test('has the call, its script, and the sealed journal, and says how to check it', async () => {
  const { manifest, chain, faults } = verifyPack(pack)
  expect(packLines({ manifest, chain, faults })[0]).toMatch(/^Team north, .*: 1 call$/)
  expect(faults).toEqual([])
  expect(manifest).toMatchObject({ team: 'north', calls: 1 })
  expect(chain).toMatchObject({ from: 1, anchors: 1, uncovered: [] })
  const files = unzipSync(pack)
  const [record] = strFromU8(files['calls.ndjson'] ?? new Uint8Array()).split('\n')
  expect(JSON.parse(record ?? '')).toMatchObject({
    id: callId,
    lead_phone: '+447700900001',
    outcome: 'meeting-scheduled',
    caller_id: null,
    consents: [],
    disclosures: [],
  })
  expect(strFromU8(files['journal.ndjson'] ?? new Uint8Array())).toContain(callId)
  expect(strFromU8(files['calls.csv'] ?? new Uint8Array())).toContain('+447700900001')
  expect(strFromU8(files['README.txt'] ?? new Uint8Array())).toContain('npm run verify -- FILE')
  expect(await lastAct('team', 'north')).toMatchObject({ action: 'call-records.exported', actor_id: ADA })
})

test('a flipped bit of any file in it is found', () => {
  const files = unzipSync(pack)
  for (const [name, bytes] of Object.entries(files)) {
    for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 8)) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(verifyPack({ ...files, [name]: changed }).faults, `${name} at ${at}`).not.toEqual([])
    }
    expect(verifyPack(Object.fromEntries(Object.entries(files).filter(([one]) => one !== name))).faults).not.toEqual([])
  }
})

test('a period is bounded, and nobody but an admin may have it', async () => {
  const now = Date.now()
  await problem(await ask('GET', path(now - 40 * 24 * HOUR_MS, now), { as: ADA }), 'invalid-input')
  await problem(await ask('GET', path(now, now - HOUR_MS), { as: ADA }), 'invalid-input')
  await problem(await ask('GET', path(now - HOUR_MS, now), { as: ANN }), 'forbidden')
})
