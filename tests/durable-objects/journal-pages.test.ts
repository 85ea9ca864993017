/** A long journal is packed as it grows; whoever reads it cannot tell what was. */
import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Recorded } from '#domain/events/index.ts'
import { Journal } from '#durable-objects/team-floor/storage/journal/journal.ts'
import { Sql } from '#durable-objects/team-floor/storage/sql.ts'
import { floorOf } from './support/inside.ts'

const Pages = z.object({ pages: z.int() })
const COMMITS = 400
const SMALL = { rotateAt: 60, page: 16, packEvery: 4 }
const START = Date.UTC(2026, 10, 18, 9)

/** Commits of one line and of two, in turn; every tenth is a lead that was taken. */
function commit(index: number, seq: number): Recorded[] {
  const agentId = `agent-${index % 7}`
  const common = {
    at: START + index * 1_000,
    actorId: agentId,
    commandId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  }
  const taken: Recorded = {
    ...common,
    seq,
    event: { type: 'LeadSkipped', agentId, leadId: `lead-${index}`, reason: 'other', note: 'Größe', notBefore: 0 },
  }
  const back: Recorded = { ...common, seq, event: { type: 'AgentCameAvailable', agentId } }
  const hand: Recorded = { ...common, seq: seq + 1, event: { type: 'HandRaised', agentId, reason: 'price' } }
  return index % 10 === 0 ? [taken] : index % 2 === 0 ? [back] : [back, hand]
}

const commits = Array.from({ length: COMMITS }, (_, index) => index).reduce<Recorded[][]>((all, index) => {
  const seq = (all.at(-1)?.at(-1)?.seq ?? 0) + 1
  return [...all, commit(index, seq)]
}, [])
const lines = commits.flat()

/** Both journals in one object's storage would share tables, so each has an object of its own. */
const written = <T>(name: string, sizes: typeof SMALL, look: (journal: Journal, sql: Sql) => T): Promise<T> =>
  runInDurableObject(floorOf(name), (_floor, state) => {
    const sql = new Sql(state.storage)
    const journal = new Journal(sql, sizes)
    for (const recorded of commits) {
      journal.append(recorded)
      journal.packIfWorthIt()
    }
    return look(new Journal(sql, sizes), sql)
  })

const reads = (journal: Journal) => ({
  all: [...journal.all(0)],
  some: [0, 1, 77, 250, 590].map((seq) => journal.since(seq, 40)),
  pages: [0, 33, 300].map((seq) => journal.page(seq, 50)),
  texts: [
    [0, 100],
    [5, 599],
    [250, 251],
  ].map(([after = 0, upTo = 0]) => [...journal.text(after, upTo)].join('')),
  bytes: [
    [0, 100],
    [5, 599],
    [250, 251],
  ].map(([after = 0, upTo = 0]) => journal.textBytes(after, upTo)),
  found: journal.pageWith(0, '"HandRaised"', 1_000),
  times: [1, 2, 100, 599].map((seq) => journal.timeAt(seq)),
  reached: [0, 1, 60, 399].map((index) => journal.reachedAt(commits[index]?.at(-1)?.seq ?? 0)),
  end: journal.end(),
  first: journal.firstSeq(),
  marks: [0, 55, 400].map((seq) => journal.marks.after(['LeadSkipped'], seq)),
  lines: journal.textAt([3, 4, 90, 500]),
})

test('every read of a packed journal is that of one with a row for each commit', async () => {
  const plain = await written('plain-journal', { rotateAt: Infinity, page: 1, packEvery: Infinity }, reads)
  const packed = await written('packed-journal', SMALL, (journal, sql) => {
    const pages = sql.first(Pages, 'SELECT COUNT(*) AS pages FROM journal_pages')
    return { ...reads(journal), pagesKept: pages?.pages ?? 0 }
  })
  const { pagesKept, ...same } = packed
  expect(pagesKept).toBeGreaterThan(10)
  expect(same).toEqual(plain)
  expect(plain.all).toEqual(lines)
  expect(plain.marks[0]?.split('\n')).toHaveLength(COMMITS / 10)
  expect(plain.bytes[1]).toBe(new TextEncoder().encode(plain.texts[1]).length)
})

test('packing writes few rows: whole tables are let go of', async () => {
  const rows = await written(
    'few-rows',
    { ...SMALL, rotateAt: 64, page: 32, packEvery: 4 },
    (_journal, sql) => sql.rowsWritten,
  )
  const perCommit = rows / COMMITS
  expect(perCommit).toBeGreaterThan(1)
  // Small tables begin anew often; with the sizes of the product a page is packed each 256 commits.
  expect(perCommit).toBeLessThan(1.4)
})

test('a page that cannot be read costs itself', async () => {
  const read = await written('torn-page', SMALL, (journal, sql) => {
    sql.run(
      'UPDATE journal_pages SET body = ? WHERE last_seq = (SELECT MIN(last_seq) FROM journal_pages)',
      new ArrayBuffer(8),
    )
    const again = new Journal(sql, SMALL)
    return {
      seqs: [...again.all(0)].map(({ seq }) => seq),
      unread: sql.unread.lines().length,
      first: journal.firstSeq(),
    }
  })
  expect(read.unread).toBeGreaterThan(0)
  expect(read.seqs.length).toBeLessThan(lines.length)
  expect(read.seqs.at(-1)).toBe(lines.at(-1)?.seq)
})

test('what is let go of is gone from pages and rows, and the rest reads on', async () => {
  const left = await written('pruned', SMALL, (journal) => {
    while (journal.prune(300, 50)) continue
    return {
      first: journal.firstSeq() ?? 0,
      seqs: [...journal.all(300)].map(({ seq }) => seq),
      back: journal.reachesBack(200, 600),
    }
  })
  expect(left.first).toBeGreaterThan(250)
  expect(left.seqs).toEqual(lines.map(({ seq }) => seq).filter((seq) => seq > 300))
  expect(left.back).toBe(false)
})
