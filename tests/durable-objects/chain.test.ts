/** The hash chain over a floor's journal, as its object keeps it. */
import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Anchor } from '#domain/stored/chain.ts'
import type { Recorded } from '#domain/events/index.ts'
import { Chain } from '#durable-objects/team-floor/storage/journal/chain.ts'
import { Journal } from '#durable-objects/team-floor/storage/journal/journal.ts'
import { verifyJournal } from '#durable-objects/team-floor/storage/journal/verify-journal.ts'
import { Days } from '#durable-objects/team-floor/storage/days.ts'
import { Sql, type SqlValue } from '#durable-objects/team-floor/storage/sql.ts'
import { floorOf } from './support/inside.ts'
import { type Chance, chanceOf } from './support/random.ts'

const SMALL = { rotateAt: 120, page: 48, packEvery: 4 }
const START = Date.UTC(2026, 10, 18, 9)
const TEAM = 'chained'

function commit(index: number, seq: number): Recorded[] {
  const agentId = `agent-${index % 7}`
  const common = {
    at: START + index * 1_000,
    actorId: agentId,
    commandId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  }
  const skipped = {
    type: 'LeadSkipped',
    agentId,
    leadId: `lead-${index}`,
    reason: 'other',
    note: 'Größe',
    notBefore: 0,
  } as const
  const back: Recorded = { ...common, seq, event: { type: 'AgentCameAvailable', agentId } }
  if (index % 10 === 0) return [{ ...common, seq, event: skipped }]
  return index % 2 === 0
    ? [back]
    : [back, { ...common, seq: seq + 1, event: { type: 'HandRaised', agentId, reason: 'price' } }]
}

interface Kept {
  readonly storage: DurableObjectStorage
  readonly sql: Sql
  readonly journal: Journal
  readonly chain: Chain
  readonly days: Days
}

function open(storage: DurableObjectStorage): Kept {
  const sql = new Sql(storage)
  const [journal, days] = [new Journal(sql, SMALL), new Days(sql)]
  return { storage, sql, journal, days, chain: new Chain(sql, TEAM, journal, days) }
}

/** Lives so many commits; `each` is told after each one. */
function live(kept: Kept, commits: number, each: (index: number, seq: number) => void = () => undefined): void {
  const from = kept.journal.end()?.seq ?? 0
  for (let index = 0, seq = from; index < commits; index += 1) {
    const recorded = commit(index, seq + 1)
    kept.journal.append(recorded)
    kept.journal.packIfWorthIt()
    kept.chain.sealIfWorthIt()
    seq = recorded.at(-1)?.seq ?? seq
    each(index, seq)
  }
}

const within = <T>(name: string, look: (kept: Kept) => T): Promise<T> =>
  runInDurableObject(floorOf(name), (_floor, state) => look(open(state.storage)))

const verify = ({ storage }: Kept, anchors: readonly Anchor[] = []) => verifyJournal(new Sql(storage), TEAM, anchors)

test('what is written is sealed as it grows, the rest when it is asked for, and all of it holds', async () => {
  const { grown, whole } = await within('grown-chain', (kept) => {
    live(kept, 400)
    const report = verify(kept)
    while (kept.chain.sealRest()) continue
    return { grown: report, whole: verify(open(kept.storage)) }
  })
  expect(grown.faults).toEqual([])
  expect(grown.unsealed).toBeLessThan(2 * 64 * 2)
  expect(whole).toMatchObject({ faults: [], uncovered: [], redacted: [], from: 1, unsealed: 0 })
  expect(whole.to).toBe(whole.lines)
  expect(whole.segments).toBeGreaterThan(400 / 32)
})

test('a segment ends where a day ends', async () => {
  const ends = await within('days-chain', (kept) => {
    kept.days.begin('2026-11-18', 0)
    const turns: number[] = []
    live(kept, 150, (index, seq) => {
      if (index % 50 !== 7) return
      kept.days.begin(`2026-11-${19 + turns.length}`, seq)
      turns.push(seq)
    })
    while (kept.chain.sealRest()) continue
    expect(verify(kept).faults).toEqual([])
    const Last = z.object({ last_seq: z.int() })
    return { turns, lasts: kept.sql.all(Last, 'SELECT last_seq FROM journal_segments').map((row) => row.last_seq) }
  })
  expect(ends.turns).toHaveLength(3)
  expect(ends.lasts).toEqual(expect.arrayContaining(ends.turns))
})

test('a floor that had lines before it had a chain is sealed from the oldest line that is still there', async () => {
  const { before, after } = await within('old-chain', (kept) => {
    live({ ...kept, chain: open(kept.storage).chain }, 40)
    kept.sql.run('DELETE FROM journal_segments')
    while (kept.journal.prune(20, 100)) continue
    const again = open(kept.storage)
    const unsealed = verify(again)
    live(again, 300)
    while (again.chain.sealRest()) continue
    return { before: unsealed, after: verify(again) }
  })
  expect(before).toMatchObject({ segments: 0, faults: [] })
  expect(after).toMatchObject({ faults: [], uncovered: [{ first: 1, last: 19 }], from: 20 })
})

test('lines that an older release let go of unsealed are named, and what is around them holds', async () => {
  const report = await within('gap-chain', (kept) => {
    live(kept, 64)
    const sealed = kept.chain.head()?.last ?? 0
    for (let index = 0; index < 10; index += 1) kept.journal.append(commit(index, (kept.journal.end()?.seq ?? 0) + 1))
    const lost = kept.journal.end()?.seq ?? 0
    kept.sql.run('DELETE FROM journal WHERE last_seq <= ?', lost)
    kept.sql.run('DELETE FROM journal_before')
    kept.sql.run('DELETE FROM journal_pages')
    kept.journal.append(commit(1, lost + 1))
    while (kept.chain.sealRest()) continue
    return { ...verify(open(kept.storage)), sealed, lost }
  })
  expect(report.uncovered).toEqual([{ first: report.sealed + 1, last: report.lost }])
  expect(report.faults).toEqual([])
})

test('whoever was told where the chain stood finds a journal that was written anew', async () => {
  const { honest, forged, cut } = await within('forged-chain', (kept) => {
    live(kept, 200)
    while (kept.chain.sealRest()) continue
    const anchor = kept.chain.head()
    if (!anchor) throw new Error('nothing is sealed')
    const report = verify(kept, [anchor])
    kept.sql.run('DELETE FROM journal_segments WHERE number > 2')
    const shorter = verify(open(kept.storage), [anchor])
    kept.sql.run('DELETE FROM journal_segments')
    const anew = open(kept.storage)
    while (anew.chain.sealRest()) continue
    return { honest: report, forged: verify(anew, [anchor]), cut: shorter }
  })
  expect(honest).toMatchObject({ faults: [], anchors: 1 })
  expect(forged.faults).toHaveLength(1)
  expect(forged.faults[0]?.fault).toContain('written anew')
  expect(cut.faults[0]?.fault).toContain('the chain ends before it')
})

test('what is taken out of lines is told by its receipt, and everything else holds', async () => {
  const { report, texts, again, tampered } = await within('redacted-chain', (kept) => {
    live(kept, 300)
    while (kept.chain.sealRest()) continue
    const anchor = kept.chain.head()
    const rewrite = (line: string) => line.replace('Größe', '…')
    const changed = kept.chain.redact([1, 2, 9], 'receipt-7', rewrite)
    kept.chain.redact([2], 'receipt-8', (line) => line.replace('lead-', 'gone-'))
    live(kept, 50)
    const fresh = open(kept.storage)
    const held = verify(fresh, anchor ? [anchor] : [])
    fresh.sql.run("UPDATE journal_segments SET header = replace(header, 'receipt-7', 'receipt-9')")
    return {
      report: { ...held, changed },
      texts: [...fresh.journal.text(0, Infinity)].join(''),
      again: [...fresh.journal.all(0)].length,
      tampered: verify(fresh).faults,
    }
  })
  expect(report).toMatchObject({ faults: [], anchors: 1, changed: 3 })
  expect(report.redacted).toEqual([
    { segment: 1, receipt: 'receipt-7' },
    { segment: 2, receipt: 'receipt-8' },
    { segment: 9, receipt: 'receipt-7' },
  ])
  expect(texts).toContain('gone-')
  expect(again).toBe(texts.split('\n').length - 1)
  expect(tampered).not.toEqual([])
})

const TABLES = ['journal', 'journal_before', 'journal_pages', 'journal_marks', 'journal_segments'] as const
const Any = z.record(z.string(), z.union([z.string(), z.number(), z.null(), z.instanceof(ArrayBuffer)]))

/** Any bit of any value of any row, but for receipts, which are no part of what happened. */
function flip(sql: Sql, { pick, below }: Chance): string {
  const table = pick(TABLES)
  const all = sql.all(Any, `SELECT * FROM ${table}`)
  const row = pick(all)
  const column = pick(Object.keys(row).filter((name) => name !== 'receipt'))
  const key = table === 'journal_segments' ? 'number' : 'last_seq'
  const where = table === 'journal_marks' ? `last_seq = ? AND kind = '${String(row['kind'])}'` : `${key} = ?`
  const value = flipIn(row[column] ?? null, below)
  sql.run(`UPDATE OR REPLACE ${table} SET ${column} = ? WHERE ${where}`, value, row[key] ?? null)
  return `${table}.${column} of ${String(row[key])}`
}

function flipIn(value: SqlValue, below: Chance['below']): SqlValue {
  if (typeof value === 'number') return Number(BigInt(value) ^ (1n << BigInt(below(40))))
  const bytes = new Uint8Array(
    typeof value === 'string' ? new TextEncoder().encode(value) : (value ?? new ArrayBuffer(0)).slice(0),
  )
  const at = below(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8))
  return typeof value === 'string' ? new TextDecoder().decode(bytes) : bytes.buffer
}

test('any flipped bit of any row is found, or changes nothing that is read', async () => {
  const missed = await within('flipped-chain', (kept) => {
    live(kept, 250)
    while (kept.chain.sealRest()) continue
    const read = () => JSON.stringify([...open(kept.storage).journal.all(0)])
    const before = read()
    const chance = chanceOf(4711)
    const unseen: string[] = []
    for (let turn = 0; turn < 200; turn += 1) {
      const look = () => {
        const what = flip(kept.sql, chance)
        // The last bits of a packed page may be of no meaning.
        if (verify(kept).faults.length === 0 && read() !== before) unseen.push(what)
        throw new Error('taken back')
      }
      expect(() => kept.sql.transaction(look)).toThrow('taken back')
    }
    expect(verify(kept).faults).toEqual([])
    return unseen
  })
  expect(missed).toEqual([])
})
