/** The demo on the real runtime: seeded once, its records and audio read back through the API, its floor brought to life. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectFloor, type FloorConnection } from '#bots/link/connection.ts'
import { type Crew, startCrew } from '#bots/crew.ts'
import { api, signIn } from '#bots/sign-in.ts'
import { CallPage } from '#domain/http/calls.ts'
import { LeadPage } from '#domain/http/leads.ts'
import { Recount } from '#domain/http/numbers/recount.ts'
import { ScriptTestReport } from '#domain/http/studio/script-test.ts'
import { CallReplay, JournalDays } from '#domain/http/supervision.ts'
import { TaskPage } from '#domain/http/tasks.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { Recorded } from '#domain/events/index.ts'
import { type Runtime, startRuntime } from '#local/runtime.ts'
import { HARBOUR, MANAGERS, PRAIRIE } from '#local/seed/cast.ts'
import { seedDemo, type SeedSummary } from '#local/seed/index.ts'
import { until } from './support/floor-records.ts'

const [TOMAS, RENEE] = MANAGERS.map(({ id }) => id)
let state = ''
let runtime: Runtime
let seeded: SeedSummary

const asManager = async (path: string, userId = TOMAS ?? ''): Promise<unknown> =>
  api(runtime.url, path, { token: await signIn(runtime.url, userId) })

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  runtime = await startRuntime({ persistTo: state })
  seeded = await seedDemo({ db: await runtime.getD1(), bucket: await runtime.getBucket(), now: Date.now() })
})
afterAll(async () => {
  await runtime.dispose()
  await rm(state, { recursive: true, force: true })
})

describe('the seed', () => {
  test('puts in what it says, and does nothing the second time', async () => {
    expect(seeded).toMatchObject({ seeded: true, leads: 500, recordings: 25 })
    const db = await runtime.getD1()
    const again = await seedDemo({ db, bucket: await runtime.getBucket(), now: Date.now() })
    expect(again.seeded).toBe(false)
    expect(await db.prepare('SELECT COUNT(*) AS leads FROM leads').first('leads')).toBe(500)
  })

  test('has a test of the opening that was ended, and one that runs, whose versions are published', async () => {
    const db = await runtime.getD1()
    const { results } = await db
      .prepare(
        `SELECT v.version, COUNT(c.id) AS calls, COUNT(c.connected_at) AS talks FROM script_versions v
         LEFT JOIN calls c ON c.script_id = v.script_id AND c.script_version = v.version AND c.script_test_id IS NOT NULL
         GROUP BY v.version ORDER BY v.version`,
      )
      .all<{ version: number; calls: number; talks: number }>()
    expect(results.map(({ version }) => version)).toEqual([1, 2])
    for (const { calls, talks } of results) {
      expect(calls).toBeGreaterThan(50)
      expect(talks).toBeGreaterThan(20)
    }
    const { test: now } = ScriptTestReport.parse(await asManager(`/api/teams/${HARBOUR.id}/script-test`))
    expect(now?.arms.map(({ version, is_control }) => [version, is_control])).toEqual([
      [1, true],
      [2, false],
    ])
  })

  test('gives leads custom fields that the script says', async () => {
    const token = await signIn(runtime.url, TOMAS ?? '')
    const { data } = LeadPage.parse(await api(runtime.url, `/api/leads?team_id=${HARBOUR.id}&limit=100`, { token }))
    const branches = data.flatMap(({ custom }) => custom['branches'] ?? [])
    expect(branches.length).toBeGreaterThan(20)
    expect(branches.filter((count) => typeof count !== 'number')).toEqual([])
  })

  test('rings nobody: every number is one that is kept for fiction', async () => {
    const db = await runtime.getD1()
    const { results } = await db.prepare('SELECT phone FROM leads WHERE phone IS NOT NULL').all<{ phone: string }>()
    const fictional =
      /^\+(44(207946|121496|161496|113496|131496)0\d{3}|442920180\d{3}|442896496\d{3}|447700900\d{3}|493023125\d{3}|1\d{3}55501\d{2})$/
    expect(results.map(({ phone }) => phone).filter((phone) => !fictional.test(phone))).toEqual([])
    const distinct = new Set(results.map(({ phone }) => phone)).size
    expect(distinct).toBeLessThan(results.length)
    expect(distinct).toBeGreaterThan(results.length * 0.95)
  })

  test('leaves callbacks overdue, due soon and due tomorrow', async () => {
    const path = `/api/tasks?owner=team&kind=callback&team_id=${HARBOUR.id}&limit=200`
    const { data } = TaskPage.parse(await asManager(path))
    const minutes = data.map(({ due_at }) => (Date.parse(due_at ?? '') - Date.now()) / 60_000)
    expect(minutes.filter((due) => due < 0).length).toBeGreaterThan(2)
    expect(minutes.filter((due) => due > 0 && due < 6 * 60).length).toBeGreaterThan(4)
    expect(minutes.filter((due) => due > 18 * 60).length).toBeGreaterThan(2)
    const board = await connectFloor({ baseUrl: runtime.url, userId: TOMAS ?? '', teamId: HARBOUR.id })
    const floor = await board.until('the callbacks on the live floor', ({ callbacks }) =>
      data.every(({ id }) => id in callbacks),
    )
    expect(Object.values(floor.callbacks).filter(({ missed }) => missed).length).toBeGreaterThan(0)
    await board.close()
  })

  test('has a journal: each call can be looked at again, line by line, by its agent and by those who lead the team', async () => {
    const { data } = CallPage.parse(await asManager(`/api/calls?team_id=${HARBOUR.id}&limit=200`))
    expect(data.length).toBe(200)
    for (const { id, user_id: agent } of data.filter((_, at) => at % 20 === 0)) {
      const path = `/api/floor/${HARBOUR.id}/calls/${id}/replay`
      for (const who of [TOMAS, agent]) {
        const { floor, events } = CallReplay.parse(await asManager(path, who ?? ''))
        expect(events[0]?.event).toMatchObject({ type: 'CallStarted', callId: id })
        expect(events.map(({ event }) => event.type)).toContain('CallDisposed')
        expect(floor.seq).toBe((events[0]?.seq ?? 0) - 1)
      }
    }
  })

  test('has days whose numbers are the same counted four ways', async () => {
    const { data } = JournalDays.parse(await asManager(`/api/floor/${HARBOUR.id}/days`))
    const past = data.filter(({ where }) => where === 'archive')
    expect(past.length).toBeGreaterThan(10)
    for (const { day } of past) {
      const counted = Recount.parse(await asManager(`/api/numbers/recount?team_id=${HARBOUR.id}&day=${day}`))
      const differing = counted.rows.filter(({ agrees }) => !agrees)
      expect([counted.verdict, differing, counted.differences], day).toEqual(['agrees', [], []])
    }
  })

  test('says that a day’s journal breaks off, where a call of it was corrected after that', async () => {
    const { data } = CallPage.parse(await asManager(`/api/calls?team_id=${HARBOUR.id}&outcome=callback&limit=1`))
    const [call] = data
    const path = `/api/numbers/recount?team_id=${HARBOUR.id}&day=${call?.call_date.slice(0, 10)}`
    expect(Recount.parse(await asManager(path)).verdict).toBe('agrees')
    const body = { disposition_id: 'not-interested', reason: 'They said no' }
    const token = await signIn(runtime.url, TOMAS ?? '')
    await api(runtime.url, `/api/calls/${call?.id}/outcome`, { method: 'POST', token, body })
    const after = Recount.parse(await asManager(path))
    expect([after.verdict, after.lines, after.differences]).toEqual(['no-journal', null, []])
  })

  test('has audio that plays from anywhere in it', async () => {
    const { data } = CallPage.parse(await asManager(`/api/calls?team_id=${PRAIRIE.id}&limit=200`, RENEE))
    const address = data.find(({ recording_url }) => recording_url !== null)?.recording_url ?? ''
    const token = await signIn(runtime.url, RENEE ?? '')
    const listen = (range: string) =>
      fetch(new URL(address, runtime.url), { headers: { authorization: `Bearer ${token}`, range } })
    const head = await listen('bytes=0-43')
    expect(head.status).toBe(206)
    const header = new DataView(await head.arrayBuffer())
    const word = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((offset) => header.getUint8(at + offset)))
    expect([word(0), word(8), word(36)]).toEqual(['RIFF', 'WAVE', 'data'])
    const size = Number(/\/(\d+)$/.exec(head.headers.get('content-range') ?? '')?.[1])
    expect(header.getUint32(40, true)).toBe(size - 44)
    const middle = await listen(`bytes=${Math.floor(size / 2)}-${Math.floor(size / 2) + 15_999}`)
    const second = new Int16Array(await middle.arrayBuffer())
    expect(second).toHaveLength(8_000)
    expect(Math.max(...second)).toBeGreaterThan(200)
  })
})

const total = (floor: Floor, what: 'calls' | 'contacts'): number =>
  Object.values(floor.tallies).reduce((sum, tally) => sum + tally[what], 0)

describe('a crew of simulated agents', () => {
  const end = new AbortController()
  const told: Recorded[] = []
  let board: FloorConnection
  let crew: Crew

  beforeAll(async () => {
    board = await connectFloor({ baseUrl: runtime.url, userId: TOMAS ?? '', teamId: HARBOUR.id })
    board.onRecorded((recorded) => told.push(recorded))
    crew = await startCrew({ baseUrl: runtime.url, agents: 12, pace: 40, seed: 3, over: end.signal })
  })
  afterAll(async () => {
    end.abort()
    await board.close()
  })

  const happened = (type: Recorded['event']['type']) => told.filter(({ event }) => event.type === type).length

  test('moves the numbers of the board, and never dials a lead twice', async () => {
    expect(crew.teamId).toBe(HARBOUR.id)
    await board.until('a dozen agents on duty', (floor) =>
      crew.agentIds.every((id) => floor.agents[id]?.duty === 'available'),
    )
    await board.until(
      'calls and contacts',
      (floor) => total(floor, 'calls') >= 25 && total(floor, 'contacts') >= 8,
      50_000,
    )
    await board.until('a walk along the script', () => happened('ResponseChosen') >= 40, 50_000)
    const running = await board.until('leads in both versions of the opening', ({ scriptTest }) =>
      (scriptTest?.arms ?? []).every(({ leads }) => leads > 0),
    )
    expect(running.scriptTest?.arms).toHaveLength(2)
    expect(board.floor.doubleDials).toBe(0)
    expect(board.gaps).toBe(0)
  })

  test('goes home without leaving a lead or a call behind, and every finished call is on record', async () => {
    end.abort()
    await crew.done
    const floor = await board.until('everybody gone', ({ agents }) =>
      crew.agentIds.every((id) => agents[id]?.duty === 'logged-out'),
    )
    expect(Object.keys(floor.calls)).toEqual([])
    expect(Object.keys(floor.leases)).toEqual([])
    expect([...crew.tally.refusals.keys()].filter((code) => !EXPECTED.has(code))).toEqual([])
    expect([...crew.tally.faults.keys()]).toEqual([])
    const db = await runtime.getD1()
    const settled = () =>
      db.prepare("SELECT COUNT(*) AS calls FROM calls WHERE user_id LIKE 'bot-%'").first<number>('calls')
    await until('the calls to settle', async () => (await settled()) === happened('CallDisposed'))
  })
})

/** What a floor says to people who work fast: nothing to hand out, a text not read long enough. */
const EXPECTED = new Set(['no-lead-ready', 'dwell-too-short', 'lead-held-back', 'too-fast'])
