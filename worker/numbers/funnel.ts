/** How far leads came that were dialled, and how far the lists they are from were worked (NU9). */
import { toRate, toRates } from '#domain/analytics/measure.ts'
import { LEAD_MEASURES, type LeadCounts } from '#domain/analytics/measures.ts'
import { type FunnelAnswer, FUNNEL_ORDER } from '#domain/http/numbers/funnel.ts'
import type { LeadNumbers } from '#domain/http/numbers/leads.ts'
import { CountedSource } from '#domain/http/numbers/counted.ts'
import { z } from 'zod'
import type { Statement } from '#worker/d1/statement.ts'
import { type Asked, callableStatement, funnelStatement, workedStatement } from '#worker/numbers/leads-sql.ts'

const Stage = z.object({ stage: z.number(), leads: z.number() })
const Worked = z.object({
  source: CountedSource,
  dials: z.number(),
  dialled: z.number(),
  reached: z.number(),
  gone: z.number(),
})
const Callable = z.object({ source: CountedSource, leads: z.number() })

const prepared = (db: D1Database, { sql, values }: Statement) => db.prepare(sql).bind(...values)

export async function readFunnel(db: D1Database, asked: Asked): Promise<FunnelAnswer> {
  const { results } = await prepared(db, funnelStatement(asked)).all()
  const farthest = results.map((result) => Stage.parse(result))
  const cameTo = (stage: number): number =>
    farthest.filter((some) => some.stage >= stage).reduce((sum, { leads }) => sum + leads, 0)
  const dialled = cameTo(0)
  const stages = FUNNEL_ORDER.map((stage, at) => ({
    stage,
    leads: cameTo(at),
    step: toRate(cameTo(at), cameTo(Math.max(0, at - 1))),
    overall: toRate(cameTo(at), dialled),
  }))
  return { from: asked.from, to: asked.to, team_ids: [...asked.teamIds], stages }
}

export async function readLeadNumbers(db: D1Database, asked: Asked): Promise<LeadNumbers> {
  const [worked, callable] = await db.batch([
    prepared(db, workedStatement(asked)),
    prepared(db, callableStatement(asked.teamIds)),
  ])
  const counted = new Map(worked?.results.map((result) => Worked.parse(result)).map((row) => [row.source, row]))
  const may = new Map(
    callable?.results.map((result) => Callable.parse(result)).map(({ source, leads }) => [source, leads]),
  )
  const rows = [...new Set([...counted.keys(), ...may.keys()])].map((source) => {
    const { dials = 0, dialled = 0, reached = 0, gone = 0 } = counted.get(source) ?? {}
    return { source, counts: { dials, dialled, reached, callable: (may.get(source) ?? 0) + gone } }
  })
  const all = rows.filter(({ counts }) => counts.callable > 0)
  return {
    from: asked.from,
    to: asked.to,
    team_ids: [...asked.teamIds],
    rows: all
      .map(({ source, counts }) => ({ source, ...withRates(counts) }))
      .toSorted((one, other) => other.dials - one.dials || (one.source < other.source ? -1 : 1)),
    total: withRates(all.map(({ counts }) => counts).reduce(add, NONE)),
  }
}

const NONE: LeadCounts = { dials: 0, dialled: 0, reached: 0, callable: 0 }
const add = (one: LeadCounts, other: LeadCounts): LeadCounts => ({
  dials: one.dials + other.dials,
  dialled: one.dialled + other.dialled,
  reached: one.reached + other.reached,
  callable: one.callable + other.callable,
})
const withRates = (counts: LeadCounts) => ({ ...counts, rates: toRates(LEAD_MEASURES, counts) })
