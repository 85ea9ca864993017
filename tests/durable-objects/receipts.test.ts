/** A command that comes again is known by its receipt, wherever that has gone since. */
import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Journal } from '#durable-objects/team-floor/storage/journal/journal.ts'
import { type Receipt, Receipts } from '#durable-objects/team-floor/storage/receipts/receipts.ts'
import { migrate, ROTATE_JOURNAL } from '#durable-objects/team-floor/storage/schema.ts'
import { Sql } from '#durable-objects/team-floor/storage/sql.ts'
import { floorOf } from './support/inside.ts'

const COMMITS = 400
const SMALL = { rotateAt: 60, page: 16, packEvery: 4 }
const Pages = z.object({ pages: z.int() })

/** Every fifth changed nothing, every third has a result. */
const receipts = Array.from({ length: COMMITS }, (_, index): Receipt => ({
  commandId: crypto.randomUUID(),
  bodyHash: String(index).padStart(16, '0'),
  seq: index + 1,
  result: index % 3 === 0 ? { leadId: `lead-${index}`, fence: index + 1 } : undefined,
}))
const wroteLines = ({ seq }: Receipt): boolean => seq % 5 > 0

function keepAll(sql: Sql): Journal {
  const [journal, kept] = [new Journal(sql, SMALL), new Receipts(sql)]
  for (const receipt of receipts) {
    const { seq, commandId } = receipt
    if (!wroteLines(receipt)) kept.keepApart(receipt)
    else {
      const event = { type: 'AgentCameAvailable', agentId: 'ann' } as const
      journal.append([{ seq, at: seq, actorId: 'ann', commandId, event }], kept.toRow(receipt))
    }
    journal.packIfWorthIt()
  }
  return journal
}

const inStorage = <T>(name: string, look: (sql: Sql) => T): Promise<T> =>
  runInDurableObject(floorOf(name), (_floor, state) => look(new Sql(state.storage)))

/** As another instance finds them. */
const found = (sql: Sql) => {
  const kept = new Receipts(sql)
  return receipts.map(({ commandId }) => kept.find(commandId))
}

test('each is found by the instance that kept it and by the next, while its row is packed', async () => {
  const { pages, ...both } = await inStorage('receipts-packed', (sql) => {
    keepAll(sql)
    const counted = sql.first(Pages, 'SELECT COUNT(*) AS pages FROM receipt_pages')
    return { pages: counted?.pages ?? 0, next: found(sql), unread: sql.unread.lines() }
  })
  expect(pages).toBeGreaterThan(10)
  expect(both).toEqual({ next: receipts, unread: [] })
})

test('what has not come before is not known, and asks the storage nothing', async () => {
  const known = await inStorage('receipts-fresh', (sql) => {
    keepAll(sql)
    const kept = new Receipts(sql)
    kept.find(crypto.randomUUID())
    let asked = 0
    sql.all = () => ((asked += 1), [])
    const fresh = Array.from({ length: 1_000 }, () => kept.find(crypto.randomUUID()))
    return { fresh: fresh.filter(Boolean).length, asked }
  })
  expect(known.fresh).toBe(0)
  expect(known.asked).toBe(0)
})

test('they outlive the lines they answer for, until their own time is over', async () => {
  const left = await inStorage('receipts-pruned', (sql) => {
    const journal = keepAll(sql)
    while (journal.prune(390, 50)) continue
    const after = { lines: journal.firstSeq(), receipts: found(sql) }
    while (new Receipts(sql).prune(200, 50)) continue
    return { after, seqs: found(sql).flatMap((one) => (one ? [one.seq] : [])) }
  })
  expect(left.after.lines).toBeGreaterThan(380)
  expect(left.after.receipts).toEqual(receipts)
  // A page that reaches beyond is kept whole.
  expect(Math.min(...left.seqs)).toBeGreaterThan(200 - SMALL.page * 2)
  expect(left.seqs.slice(-200)).toEqual(receipts.slice(-200).map(({ seq }) => seq))
})

test('a page that cannot be read says so and costs no other', async () => {
  const left = await inStorage('receipts-torn', (sql) => {
    keepAll(sql)
    sql.run(
      'UPDATE receipt_pages SET body = ? WHERE last_seq = (SELECT MIN(last_seq) FROM receipt_pages)',
      new ArrayBuffer(8),
    )
    return { found: found(sql).filter(Boolean).length, unread: sql.unread.lines().length }
  })
  expect(left.unread).toBeGreaterThan(0)
  expect(left.found).toBeGreaterThanOrEqual(COMMITS - SMALL.page)
})

test('a journal that an earlier release began anew has room for receipts again', async () => {
  const again = await inStorage('receipts-older', (sql) => {
    for (const statement of ROTATE_JOURNAL.slice(0, 3)) sql.run(statement)
    migrate(sql)
    keepAll(sql)
    return found(sql)
  })
  expect(again).toEqual(receipts)
})
