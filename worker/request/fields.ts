/** `?fields=name,status`: of each record that is read, only these and its id. Every verb has it whose answer is records. */
import { z } from 'zod'
import { invalidField } from '#worker/request/problem.ts'

type Answer = z.ZodType | null | undefined
type Fields = Readonly<Record<string, unknown>>

/** Of a list what is in it, of anything else the answer itself; none where that is no record, several where it is one of several kinds. */
function recordsOf(answer: Answer): readonly z.ZodObject[] {
  if (!(answer instanceof z.ZodObject)) return []
  const { data } = answer.shape
  if (data === undefined) return 'id' in answer.shape ? [answer] : []
  const item: unknown = data instanceof z.ZodArray ? data.element : data
  const kinds: readonly unknown[] = item instanceof z.ZodDiscriminatedUnion ? item.options : [item]
  return kinds.filter((kind) => kind instanceof z.ZodObject)
}

/** Names that may be asked for; none where the answer is no record. */
export const fieldNamesOf = (method: string, answer: Answer): string[] =>
  method === 'GET' ? [...new Set(recordsOf(answer).flatMap(({ shape }) => Object.keys(shape)))] : []

/** Names of a list in an address; null where it is not asked for. Throws `invalid-input` for a name that is none of them. */
export function readNames(text: string | undefined, parameter: string, known: readonly string[]): string[] | null {
  if (text === undefined || known.length === 0) return null
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw invalidField(parameter, `must be of: ${known.join(', ')}`)
  return [...new Set(names)]
}

/** The answer with no more of each record than is asked for. */
export function pickFields(body: unknown, names: readonly string[] | null): unknown {
  if (names === null || !isRecord(body)) return body
  const { data } = body
  if (Array.isArray(data)) return { ...body, data: data.map((one) => (isRecord(one) ? pick(one, names) : one)) }
  return pick(body, names)
}

/** What was included beside a record is asked for by its own name. */
const pick = (record: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(
    Object.entries(record).filter(([name]) => name === 'id' || name === 'included' || names.includes(name)),
  )

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null
