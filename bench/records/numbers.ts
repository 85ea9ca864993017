/** Routes of numbers, each with what it read of the database and how long the calls themselves take to answer the same. */
import { setTimeout as after } from 'node:timers/promises'
import { signIn } from '#bots/sign-in.ts'
import { SCALE_UNTIL } from '#local/scale/seed-scale.ts'
import { childNamed, cpuMs } from '../server-cpu.ts'
import { judged, type Line, median, percentile, short } from '../numbers.ts'
import type { Stage } from '../stage.ts'

const CEILING_MS = 300
const ADMIN = 'large-admin'
const AGENT = 'large-agent-00007'
/** One person may ask forty times a second. */
const PACE_MS = 50
const DAY_MS = 86_400_000

interface Question {
  readonly what: string
  readonly who: string
  readonly path: string
  /** The same of `calls c`, of the teams `t`. */
  readonly raw: string
}

const dayBefore = (days: number): string => new Date(SCALE_UNTIL - days * DAY_MS).toISOString().slice(0, 10)
const days = (count: number) => ({ from: dayBefore(count), to: dayBefore(1) })
const inDays = (count: number): string => {
  const { from, to } = days(count)
  return `from=${from}&to=${to}`
}

const SUMS = `COUNT(*), SUM(c.connected_at IS NOT NULL), SUM(c.answered_by IS NOT NULL), SUM(c.answered_by = 'decision-maker'),
  SUM(c.outcome = 'meeting-scheduled'), SUM(c.outcome = 'no-answer'), SUM(c.talk_ms), SUM(c.hold_ms), SUM(c.wrap_up_ms)`
const TEAMS = `json_each('["large-team","large-second"]') t CROSS JOIN calls c ON c.team_id = t.value`
const within = (count: number): string => {
  const { from, to } = days(count)
  return `AND c.call_date BETWEEN ${Date.parse(from) - 50_400_000} AND ${Date.parse(to) + 129_600_000}
    AND c.local_date BETWEEN '${from}' AND '${to}'`
}
const sumsBy = (key: string, count: number, more = ''): string =>
  `SELECT ${key}, ${SUMS} FROM ${TEAMS} ${within(count)} ${more} GROUP BY 1`
const perLead = (count: number): string =>
  `SELECT COUNT(*), SUM(reached) FROM (SELECT c.lead_id, MAX(c.answered_by IS NOT NULL) AS reached
   FROM ${TEAMS} ${within(count)} GROUP BY c.lead_id) f JOIN leads l ON l.id = f.lead_id`

const counts = (what: string, span: number, query: string, raw: string, who = ADMIN): Question => ({
  what: `counts ${what}`,
  who,
  path: `counts?${inDays(span)}&${query}`,
  raw,
})

const QUESTIONS: readonly Question[] = [
  counts('of a year, by day', 365, 'by=day', sumsBy('c.local_date', 365)),
  counts('of a year, by month', 365, 'by=month', sumsBy('substr(c.local_date, 1, 7)', 365)),
  counts('of a year, by person', 365, 'by=user', sumsBy('c.user_id', 365)),
  counts('of a month, by person', 30, 'by=user', sumsBy('c.user_id', 30)),
  counts('of a year, by version', 365, 'by=version', sumsBy('c.script_version', 365)),
  counts('of a year, by source', 365, 'by=source', sumsBy('c.lead_source', 365)),
  counts('of a year, by hour', 365, 'by=hour', sumsBy('c.local_hour', 365)),
  counts('of a year, by called hour', 365, 'by=called-hour', sumsBy('c.called_hour', 365)),
  counts(
    'of a year, one person by day',
    365,
    `by=day&user_id=${AGENT}`,
    sumsBy('c.local_date', 365, `AND c.user_id = '${AGENT}'`),
  ),
  counts('of a year, an agent’s own', 365, 'by=week', sumsBy('c.local_date', 365, `AND c.user_id = '${AGENT}'`), AGENT),
  counts(
    'of 92 days, an agent’s own best hours',
    92,
    'by=called-hour',
    sumsBy('c.called_hour', 92, `AND c.user_id = '${AGENT}'`),
    AGENT,
  ),
  counts(
    'of a week, people with one source',
    7,
    'by=user&source=website',
    sumsBy('c.user_id', 7, `AND c.lead_source = 'website'`),
  ),
  counts(
    'of 92 days, people with one source',
    92,
    'by=user&source=website',
    sumsBy('c.user_id', 92, `AND c.lead_source = 'website'`),
  ),
  { what: 'funnel of a month', who: ADMIN, path: `funnel?${inDays(30)}`, raw: perLead(30) },
  { what: 'funnel of 92 days', who: ADMIN, path: `funnel?${inDays(92)}`, raw: perLead(92) },
  { what: 'lists of 92 days', who: ADMIN, path: `leads?${inDays(92)}`, raw: perLead(92) },
  {
    what: 'objections of 92 days',
    who: ADMIN,
    path: `objections?${inDays(92)}&script_id=$SCRIPT`,
    raw: `SELECT s.value ->> 'nodeId', COUNT(*) FROM ${TEAMS} ${within(92)} CROSS JOIN json_each(c.path) s GROUP BY 1`,
  },
]

interface Told {
  readonly asked: number[]
  readonly raw: number[]
  cpu: number
  rows: string
}

export async function measureNumbers(stage: Stage, turns: number): Promise<Line[]> {
  const script = await stage.db.prepare('SELECT id FROM scripts LIMIT 1').first<string>('id')
  const server = childNamed('workerd')
  const told = QUESTIONS.map((): Told => ({ asked: [], raw: [], cpu: 0, rows: '' }))
  // The first turn only warms up.
  for (let turn = -1; turn < turns; turn += 1) {
    const tokens = new Map<string, string>()
    for (const who of [ADMIN, AGENT]) tokens.set(who, await signIn(stage.applicationUrl, who))
    for (const [at, { who, path, raw }] of QUESTIONS.entries()) {
      const url = `${stage.applicationUrl}/api/numbers/${path.replace('$SCRIPT', script ?? '')}`
      const before = cpuMs(server)
      const { ms, rows } = await ask(url, tokens.get(who) ?? '')
      const cpu = cpuMs(server) - before
      const { ms: rawMs } = await timed(() => stage.db.prepare(raw).all())
      await after(PACE_MS)
      const one = told[at]
      if (turn < 0 || one === undefined) continue
      one.asked.push(ms)
      one.raw.push(rawMs)
      one.cpu += cpu / turns
      one.rows = rows
    }
  }
  return QUESTIONS.flatMap(({ what }, at) => linesOf(what, told[at]))
}

function linesOf(what: string, told: Told | undefined): Line[] {
  if (told === undefined) return []
  const p95 = percentile(told.asked, 0.95)
  const besides = `of the calls themselves ${short(percentile(told.raw, 0.95))} ms`
  const measured = `${short(p95)} ms (p50 ${short(median(told.asked))}, ${short(told.cpu)} ms of a processor), ${told.rows === '' ? 'rows not told' : told.rows}; ${besides}`
  const line = judged(what, p95, { ceiling: CEILING_MS }, 'ms', measured)
  return [{ ...line, holds: line.holds === true && isWithin(told.rows) }]
}

/** "123 of 456 rows"; an agent is not told. */
function isWithin(rows: string): boolean {
  const [read = 0, budget = 0] = (rows.match(/\d+/g) ?? []).map(Number)
  return read <= budget
}

async function ask(url: string, token: string): Promise<{ ms: number; rows: string }> {
  const { ms, value } = await timed(async () => {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`)
    return answer.headers.get('server-timing') ?? ''
  })
  return { ms, rows: /desc="([^"]*)"/.exec(value)?.[1] ?? '' }
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const began = performance.now()
  const value = await work()
  return { ms: performance.now() - began, value }
}
