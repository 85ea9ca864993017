/** How many rows of the database a route may read. More fails nothing: the log has it, to be found before it is felt. */
import type { Facts, Verb } from '#worker/request/verb.ts'

type Route = Pick<Facts, 'method' | 'path' | 'isBulk' | 'rows'>

/** By kind: a record or two with what belongs to them; a change with its checks and its lines; many records at once. */
const READ = 500
const WRITE = 1_500
const BULK = 20_000
/** A record of a page, its joins, and what it cost to find it. */
const A_RECORD = 25

const usual = ({ method, isBulk = false }: Route): number => (isBulk ? BULK : method === 'GET' ? READ : WRITE)

/** `records` is how many a page may hold; none for what is no list. */
export const rowsBudgetOf = (route: Route, records = 0): number => (route.rows ?? usual(route)) + A_RECORD * records

/** Records of a page, as the verb reads its address. */
export function recordsOf({ query }: Pick<Verb, 'query'>, asked: Readonly<Record<string, string>>): number {
  const parsed: unknown = query?.safeParse(asked).data
  if (typeof parsed !== 'object' || parsed === null || !('limit' in parsed)) return 0
  return typeof parsed.limit === 'number' ? parsed.limit : 0
}

/** Of this isolate, by route. */
const over = new Map<string, number>()

export function noteRowsRead(
  route: Route & Pick<Verb, 'query'>,
  asked: Readonly<Record<string, string>>,
  told: RowsTold,
) {
  const { method, path } = route
  // The budget of an empty page holds for most, and needs no second reading of the address.
  if (told.rows <= rowsBudgetOf(route)) return
  const budget = rowsBudgetOf(route, recordsOf(route, asked))
  if (told.rows <= budget) return
  const where = `${method} ${path}`
  const times = (over.get(where) ?? 0) + 1
  over.set(where, times)
  const line = { note: 'rows-over-budget', request_id: told.requestId, where, rows: told.rows, budget, times }
  // oxlint-disable-next-line no-console -- the platform's log is where it is counted
  console.warn(JSON.stringify(line))
}

interface RowsTold {
  readonly rows: number
  readonly requestId: string
}
