/**
 * Setup file: no statement scans a table that grows, whatever brought it about. Each text that the worker or an object gives D1
 * is explained once, after the tests of the file that brought it about first.
 */
import { env } from 'cloudflare:workers'
import { afterAll, expect } from 'vitest'
import { asked, bind, explained, prepare } from './asked.ts'
import { scansOf, TABLES_SQL } from './scans.ts'

const AT_ONCE = 40

asked.clear()

afterAll(async () => {
  const all = [...asked]
  const { results } = await prepare.call(env.DB, TABLES_SQL).all<{ name: string }>()
  const tables = results.map(({ name }) => name)
  const found: string[] = []
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE)
    const plans = await explain(some)
    some.forEach(([sql], at) => {
      const plan = plans[at] ?? null
      if (plan === null) return
      explained.add(sql)
      found.push(...scansOf(sql, plan, tables))
    })
  }
  expect(found).toEqual([])
})

/** Null for one that is for another schema, as where a migration is rehearsed. */
async function explain(some: readonly (readonly [string, readonly unknown[]])[]): Promise<(string[] | null)[]> {
  const statements = some.map(([sql, values]) =>
    bind.apply(prepare.call(env.DB, `EXPLAIN QUERY PLAN ${sql}`), [...values]),
  )
  try {
    return (await env.DB.batch<{ detail: string }>(statements)).map(({ results }) =>
      results.map(({ detail }) => detail),
    )
  } catch {
    // One of them is: the others by themselves.
    if (some.length === 1) return [null]
    const half = Math.ceil(some.length / 2)
    return [...(await explain(some.slice(0, half))), ...(await explain(some.slice(half)))]
  }
}
