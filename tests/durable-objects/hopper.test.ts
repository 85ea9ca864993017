/** The hopper's contract, held by two implementations on the same seeded stories, and its speed. */
import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import { compareRank, findHolds, listNextLeads } from '#domain/decide/next-lead.ts'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { emptyFloor } from '#domain/floor/state.ts'
import { LEAD_STATUSES, PRIORITIES } from '#domain/vocabulary/lead.ts'
import { Hopper, PROMOTE_RESTED } from '#durable-objects/team-floor/storage/hopper/hopper.ts'
import type { HopperEntry } from '#durable-objects/team-floor/storage/hopper/hopper-entry.ts'
import { NEXT_ZONE, PAGE, rankLeads } from '#durable-objects/team-floor/storage/hopper/hopper-ranked.ts'
import { ONE_PERSON_ONE_NUMBER } from '#durable-objects/team-floor/storage/schema.ts'
import { Sql } from '#durable-objects/team-floor/storage/sql.ts'
import { type AnyHopper, plainHopper, sqliteHopper } from './support/hoppers.ts'
import { floorOf } from './support/inside.ts'
import { type Chance, chanceOf } from './support/random.ts'
import { ALWAYS } from './support/team.ts'

const NOON = Date.UTC(2026, 10, 18, 12)
const HOUR = 3_600_000
const OWNERS = [null, null, 'ann', 'ben'] as const
const ZONES = [
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Tokyo',
  'Europe/London|Asia/Tokyo',
] as const
const OFFICE_HOURS: TeamSettings = { ...DEFAULT_SETTINGS }

function leadOf(
  leadId: string,
  change: Partial<Omit<HopperLead, 'card'>> & { card?: Partial<HopperLead['card']> } = {},
): HopperLead {
  const { card, ...rest } = change
  return {
    card: {
      leadId,
      name: leadId,
      called: null,
      company: null,
      title: null,
      industry: null,
      phone: `+44${leadId.replaceAll(/\D/g, '').padStart(9, '7')}`,
      email: null,
      zone: 'Europe/London',
      priority: 'medium',
      status: 'new',
      source: 'import',
      ownerId: null,
      attempts: 0,
      lastContactAt: null,
      ...card,
    },
    suppressed: false,
    duplicateOf: null,
    lastAttemptAt: null,
    lastOutcome: null,
    notBefore: null,
    skippedUntil: null,
    recentAttempts: [],
    finished: false,
    ...rest,
  }
}

const entryOf = (lead: HopperLead, change: Partial<HopperEntry> = {}): HopperEntry => ({
  lead,
  createdAt: 1,
  suppressed: false,
  listed: false,
  revision: 0,
  ...change,
})

function randomEntry(chance: Chance, leadId: string, now: number): HopperEntry {
  const attempts = chance.maybe(50) ? chance.below(4) : 0
  const recentAttempts = Array.from({ length: Math.min(attempts, 3) }, () => now - chance.below(40 * HOUR)).toSorted(
    (a, b) => b - a,
  )
  const suppressed = chance.maybe(5)
  const listed = chance.maybe(5)
  return entryOf(
    leadOf(leadId, {
      card: {
        priority: chance.pick(PRIORITIES),
        status: chance.maybe(70) ? 'new' : chance.pick(LEAD_STATUSES),
        ownerId: chance.pick(OWNERS),
        zone: chance.pick(ZONES),
        phone: chance.maybe(5) ? null : `+4470000${String(chance.below(60)).padStart(5, '0')}`,
        attempts,
      },
      lastAttemptAt: recentAttempts[0] ?? null,
      lastOutcome: attempts > 0 ? chance.pick(['no-answer', 'busy', 'answered'] as const) : null,
      recentAttempts,
      notBefore: chance.maybe(10) ? now + chance.below(4 * HOUR) - 2 * HOUR : null,
      skippedUntil: chance.maybe(10) ? now + chance.below(4 * HOUR) - 2 * HOUR : null,
      finished: chance.maybe(8),
      suppressed: suppressed || listed,
    }),
    { createdAt: chance.below(20), suppressed, listed },
  )
}

/** Writes, removals, rules that change and hours that pass; the order that each agent is offered after every part. */
function story(hopper: AnyHopper, seed: number): string[] {
  const chance = chanceOf(seed)
  const offered: string[] = []
  let now = NOON + chance.below(24) * HOUR
  let settings = OFFICE_HOURS
  for (let part = 0; part < 6; part += 1) {
    for (let count = 0; count < 25; count += 1) {
      const leadId = `lead${chance.below(80)}`
      if (chance.maybe(15)) hopper.remove(leadId, settings, now)
      else hopper.write(randomEntry(chance, leadId, now), settings, now)
    }
    now += chance.below(5 * HOUR)
    if (chance.maybe(30)) {
      settings = {
        ...settings,
        attempts: { life: 1 + chance.below(8), day: 1 + chance.below(3), rolling24h: 1 + chance.below(3) },
      }
      hopper.markWaitingReady()
    }
    for (const agentId of ['ann', 'ben', 'cem', '']) {
      const floor = emptyFloor('team', settings)
      const facts = {
        lead: (leadId: string) => hopper.entry(leadId)?.lead,
        ranked: (id: string, at: number) => hopper.ranked(settings, id, at),
        person: () => undefined,
        closedCall: () => undefined,
        slot: () => undefined,
        withNumber: () => [],
        script: () => undefined,
      }
      const next = listNextLeads(floor, agentId, now, facts, 500)
      offered.push(`${part} ${agentId}: ${next.map(({ lead, why }) => `${lead.card.leadId}/${why.rule}`).join(' ')}`)
    }
  }
  return offered
}

const onStorage = <T>(work: (storage: DurableObjectStorage) => T): Promise<T> =>
  runInDurableObject(floorOf(`hopper-${crypto.randomUUID()}`), (_floor, state) => work(state.storage))

describe.each([
  ['in SQLite', <T>(work: (hopper: AnyHopper) => T) => onStorage((storage) => work(sqliteHopper(storage)))],
  ['as plain as can be', async <T>(work: (hopper: AnyHopper) => T) => work(plainHopper())],
])('a hopper %s', (_name, withHopper) => {
  test('the hopper yields by priority, then least recently attempted, own before shared, then id', async () => {
    const leads = [
      leadOf('b1', { card: { priority: 'high' }, lastAttemptAt: NOON - 60 * HOUR, lastOutcome: 'busy' }),
      leadOf('a2', { card: { priority: 'high' } }),
      leadOf('c3', { card: { priority: 'high', ownerId: 'ann' } }),
      leadOf('d4', { card: { priority: 'urgent' } }),
      leadOf('e5', { card: { priority: 'low', ownerId: 'ann' } }),
      leadOf('f6', { card: { priority: 'urgent', ownerId: 'ben' } }),
    ]
    const settings = { ...DEFAULT_SETTINGS, callingHours: ALWAYS }
    const order = await withHopper((hopper) => {
      for (const lead of leads) hopper.write(entryOf(lead), settings, NOON)
      return [...hopper.ranked(settings, 'ann', NOON)]
        .filter(({ card }) => card.ownerId !== 'ben')
        .map(({ card }) => card.leadId)
    })
    expect(order).toEqual(['d4', 'c3', 'a2', 'b1', 'e5'])
  })

  test.each([
    ['of one number', '+447700900123', '+447700900123'],
    ['of one person under two spellings', '+5491112345678', '+541112345678'],
  ])('agrees on who is called %s, and that nobody is once one of them said so', async (_of, phone, other) => {
    const settings = DEFAULT_SETTINGS
    const seen = await withHopper((hopper) => {
      hopper.write(entryOf(leadOf('young', { card: { phone } }), { createdAt: 20 }), settings, NOON)
      hopper.write(entryOf(leadOf('old', { card: { phone: other } }), { createdAt: 10 }), settings, NOON)
      const first = hopper.entry('young')?.lead
      const refused = { createdAt: 10, suppressed: true }
      hopper.write(entryOf(leadOf('old', { card: { phone: other } }), refused), settings, NOON)
      const second = hopper.entry('young')?.lead
      hopper.remove('old', settings, NOON)
      const third = hopper.entry('young')?.lead
      return [first, second, third].map((lead) => [lead?.duplicateOf, lead?.suppressed])
    })
    expect(seen).toEqual([
      ['old', false],
      ['old', true],
      [null, false],
    ])
  })
})

test.each(Array.from({ length: 25 }, (_, index) => index * 7919 + 1))(
  'hopper and reference yield the same leads in the same order, seed %i',
  async (seed) => {
    const inSqlite = await onStorage((storage) => story(sqliteHopper(storage), seed))
    expect(inSqlite).toEqual(story(plainHopper(), seed))
  },
)

test('leads that were stored under the spelling of their number agree once they are opened', async () => {
  const leads = await onStorage((storage) => {
    const sql = new Sql(storage)
    const hopper = new Hopper(sql)
    const stored = (leadId: string, phone: string, more: Partial<HopperEntry>): void => {
      hopper.write(entryOf(leadOf(leadId, { card: { phone: null } }), more), DEFAULT_SETTINGS, NOON)
      sql.run(
        `UPDATE hopper SET phone = ?, stage = 1, lead = json_set(lead, '$.card.phone', ?) WHERE lead_id = ?`,
        phone,
        phone,
        leadId,
      )
    }
    stored('old', '+541112345678', { createdAt: 10, suppressed: true })
    stored('young', '+5491112345678', { createdAt: 20 })
    stored('other', '+551123456789', { createdAt: 30 })
    for (const statement of ONE_PERSON_ONE_NUMBER) sql.run(statement)
    return ['old', 'young', 'other'].map((leadId) => new Hopper(sql).find(leadId))
  })
  expect(leads.map((lead) => [lead?.duplicateOf, lead?.suppressed])).toEqual([
    [null, true],
    ['old', true],
    [null, false],
  ])
})

test('no statement that hands out leads scans the table', async () => {
  const plans = await onStorage(({ sql }) =>
    [
      [PROMOTE_RESTED, NOON],
      [NEXT_ZONE, 'ann', ''],
      [PAGE, 'ann', 'Europe/London', 0, 0, '', 4],
      ['SELECT lead FROM hopper WHERE lead_id = ?', 'a'],
      ['SELECT lead FROM hopper WHERE phone = ? ORDER BY created_at, lead_id', '+441'],
    ].map(([query, ...values]) =>
      sql
        .exec(`EXPLAIN QUERY PLAN ${query}`, ...values)
        .toArray()
        .map(({ detail }) => String(detail)),
    ),
  )
  for (const plan of plans.flat()) {
    expect(plan).toMatch(/^SEARCH hopper/)
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/)
  }
})

/** 50,000 leads, nearly all held back, each group for another reason; the few that may go are last in every order. */
const HELD: readonly HopperLead[] = [
  leadOf('called-1', { card: { priority: 'urgent' }, lastAttemptAt: NOON - HOUR, lastOutcome: 'answered' }),
  leadOf('asleep-2', { card: { priority: 'urgent', zone: 'Asia/Tokyo' } }),
  leadOf('owned-3', { card: { priority: 'urgent', ownerId: 'ben' } }),
  leadOf('done-4', { card: { priority: 'urgent' }, finished: true }),
  leadOf('capped-5', {
    card: { priority: 'urgent', attempts: 2 },
    lastAttemptAt: NOON - HOUR,
    lastOutcome: 'busy',
    recentAttempts: [NOON - HOUR, NOON - 2 * HOUR],
  }),
  leadOf('skipped-6', { card: { priority: 'urgent' }, skippedUntil: NOON + HOUR }),
]
const COUNT = 50_000

/** Written once by the hopper itself, then copied under other ids by the storage. */
function crowd(storage: DurableObjectStorage): void {
  const hopper = new Hopper(new Sql(storage))
  for (const lead of [...HELD, leadOf('free-7', { card: { priority: 'low' } })])
    hopper.write(entryOf(lead), OFFICE_HOURS, NOON)
  storage.sql
    .exec(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       INSERT INTO hopper SELECT lead_id || '-' || i, replace(lead, '"' || lead_id || '"', '"' || lead_id || '-' || i || '"'),
         stage, owner_id, zone, rank, last_attempt_at, ready_at, phone || i, created_at, suppressed, listed, revision
       FROM n, hopper WHERE lead_id <> 'free-7'`,
      Math.floor(COUNT / HELD.length),
    )
    .toArray()
}

describe('with 50,000 leads', () => {
  test.each([
    ['though nearly all are held back', NOON, 60],
    // The rest of more than ten thousand is over at this very moment.
    ['also at the moment when a crowd of them is free again', NOON + HOUR, 100_000],
  ])('the next lead is found without reading the crowd, %s', async (_what, now, rowsReadAtMost) => {
    const stub = floorOf(`hopper-${crypto.randomUUID()}`)
    await runInDurableObject(stub, (_floor, { storage }) => crowd(storage))
    const { found, rowsRead } = await runInDurableObject(stub, (_floor, { storage }) => {
      const counted = countingReads(storage)
      const sql = new Sql(counted.storage)
      const first = [...take(rankLeads(sql, new Hopper(sql), OFFICE_HOURS, 'ann', now), 1)]
      expect(findHolds(emptyFloor('team', OFFICE_HOURS), first[0] ?? leadOf('none'), 'ann', now)).toEqual([])
      return { found: first.map(({ card }) => card.leadId), rowsRead: counted.rows() }
    })
    expect(found).toEqual([now === NOON ? 'free-7' : 'skipped-6'])
    expect(rowsRead).toBeGreaterThan(0)
    expect(rowsRead).toBeLessThan(rowsReadAtMost)
  })
})

/** The same storage, counting the rows its statements read, index entries included. */
function countingReads(storage: DurableObjectStorage): { storage: DurableObjectStorage; rows: () => number } {
  let rows = 0
  const exec = (query: string, ...values: unknown[]) => {
    const cursor = storage.sql.exec(query, ...values)
    const results = cursor.toArray()
    rows += cursor.rowsRead
    return { toArray: () => results, rowsWritten: cursor.rowsWritten }
  }
  const counted = new Proxy(storage, {
    get: (target, key) => (key === 'sql' ? { exec } : Reflect.get(target, key, target)),
  })
  return { storage: counted, rows: () => rows }
}

function* take<T>(from: Iterable<T>, count: number): Generator<T> {
  let left = count
  for (const one of from) {
    if (left <= 0) return
    left -= 1
    yield one
  }
}

test('the order of the reference is the order of the rules', () => {
  const chance = chanceOf(4)
  const leads = Array.from({ length: 40 }, (_, index) => randomEntry(chance, `lead${index}`, NOON).lead)
  const hopper = plainHopper()
  for (const lead of leads) hopper.write(entryOf(lead), DEFAULT_SETTINGS, NOON)
  const order = [...hopper.ranked(DEFAULT_SETTINGS, 'ann', NOON)]
  expect(order.map(({ card }) => card.leadId)).toEqual(
    leads.toSorted(compareRank('ann')).map(({ card }) => card.leadId),
  )
})
