/**
 * Names that other parts of a script ask by: of an answer, of an item of the checklist, of an option. Whoever changes one
 * changes it wherever it is asked for, in the same gesture, so that nothing is left asking for what is gone (SE14).
 */
import type { Condition } from '../conditions.ts'
import type { Write } from './change.ts'
import { removePart, setField } from './gestures.ts'
import { siblings } from './order.ts'
import { type Draft, type Fields, type Json, placeOf, readPart, toFields } from './parts.ts'

const asJson = (value: object): Json => toFields({ value }).value ?? null
const orNothing = (value: object): Json => (Object.keys(value).length === 0 ? null : asJson(value))

const isOf = (kind: string) => (entry: readonly [string, Fields]) => placeOf(entry[0]).kind === kind

/** The name that an item is asked for by. Two items never come to have one name by this: then there is nothing to do. */
export function renameItem(draft: Draft, part: string, key: string): Write[] {
  const before = readPart.item(draft.get(part) ?? {}).key
  const isTaken = siblings(draft, 'item').some((one) => one.part !== part && readPart.item(one.fields).key === key)
  if (before === key || isTaken) return []
  const settled = before === undefined ? [] : settling(draft, before, key)
  return [...setField(draft, part, 'key', key), ...settled]
}

/** With what responses settle of it: that would keep the script from being published, and be seen nowhere. */
export function removeItem(draft: Draft, part: string): Write[] {
  const { key } = readPart.item(draft.get(part) ?? {})
  const isShared = siblings(draft, 'item').some((one) => one.part !== part && readPart.item(one.fields).key === key)
  const settled = key === undefined || isShared ? [] : settling(draft, key, null)
  return [...settled, ...removePart(draft, part)]
}

/** Responses that settle an item, under its other name; or not any more. */
const settling = (draft: Draft, before: string, after: string | null): Write[] =>
  [...draft].filter(isOf('response')).flatMap(([part, fields]) => {
    const { qualifies } = readPart.response(fields)
    if (qualifies === undefined || !Object.hasOwn(qualifies, before)) return []
    const entries = Object.entries(qualifies).flatMap(([key, value]) =>
      key !== before ? [[key, value] as const] : after === null ? [] : [[after, value] as const],
    )
    return setField(draft, part, 'qualifies', orNothing(Object.fromEntries(entries)))
  })

/** Whether something else than this field, or this entry of a response, gives an answer of that name. */
function isAnswered(draft: Draft, key: string, but: string): boolean {
  for (const [part, fields] of draft) {
    const { kind } = placeOf(part)
    if (kind === 'input' && part !== but && readPart.input(fields).key === key) return true
    if (kind === 'response' && part !== but && Object.hasOwn(readPart.response(fields).records ?? {}, key)) return true
  }
  return false
}

/** What a field's answer is recorded as, and asked for by in conditions and texts. Another field of its step has its own. */
export function renameInput(draft: Draft, part: string, key: string): Write[] {
  const { node } = placeOf(part)
  const before = readPart.input(draft.get(part) ?? {}).key
  const isTaken = siblings(draft, 'input', node).some(
    (one) => one.part !== part && readPart.input(one.fields).key === key,
  )
  if (before === key || isTaken) return []
  return [...setField(draft, part, 'key', key), ...asking(draft, before, key, part)]
}

/** The same of an answer that a response records by itself. */
export function renameRecord(draft: Draft, part: string, before: string, key: string): Write[] {
  const { records = {} } = readPart.response(draft.get(part) ?? {})
  if (before === key || !Object.hasOwn(records, before) || Object.hasOwn(records, key)) return []
  const entries = Object.entries(records).map(([name, value]) => [name === before ? key : name, value] as const)
  return [
    ...setField(draft, part, 'records', orNothing(Object.fromEntries(entries))),
    ...asking(draft, before, key, part),
  ]
}

/** Whoever asks for an answer that is called otherwise now; they go on with the others that give it, where there are any. */
function asking(draft: Draft, before: string | undefined, after: string, but: string): Write[] {
  if (before === undefined || before === '' || after === '' || isAnswered(draft, before, but)) return []
  const [was, is] = [`answer.${before}`, `answer.${after}`]
  return [...draft].flatMap(([part, fields]): Write[] => {
    const { kind } = placeOf(part)
    if (kind === 'line') return Object.keys(fields).flatMap((field) => inLine(draft, part, field, was, is))
    if (kind === 'response') return inResponse(draft, part, was, is)
    return []
  })
}

function inLine(draft: Draft, part: string, field: string, was: string, is: string): Write[] {
  const value = draft.get(part)?.[field]
  if (field === 'when') return setField(draft, part, field, inCondition(draft, part, was, is))
  const isText = field.split(':')[0] === 'text'
  return isText && typeof value === 'string' ? setField(draft, part, field, inText(value, was, is)) : []
}

function inCondition(draft: Draft, part: string, was: string, is: string): Json {
  const { when } =
    placeOf(part).kind === 'line' ? readPart.line(draft.get(part) ?? {}) : readPart.response(draft.get(part) ?? {})
  return when === undefined ? null : asJson(renamed(when, was, is))
}

function inResponse(draft: Draft, part: string, was: string, is: string): Write[] {
  const { to } = readPart.response(draft.get(part) ?? {})
  const condition = setField(draft, part, 'when', inCondition(draft, part, was, is))
  if (to?.type !== 'branch') return condition
  const branches = to.branches.map((branch) => ({ ...branch, when: renamed(branch.when, was, is) }))
  return [...condition, ...setField(draft, part, 'to', asJson({ ...to, branches }))]
}

function renamed(condition: Condition, was: string, is: string): Condition {
  if ('all' in condition) return { all: condition.all.map((one) => renamed(one, was, is)) }
  if ('any' in condition) return { any: condition.any.map((one) => renamed(one, was, is)) }
  if ('not' in condition) return { not: renamed(condition.not, was, is) }
  return condition.fact === was ? { ...condition, fact: is } : condition
}

/** Keys are letters, digits and `_`, so none of them means something else in a pattern but the dot. */
const inText = (text: string, was: string, is: string): string =>
  text.replaceAll(new RegExp(`(\\{\\{\\s*)${was.replace('.', String.raw`\.`)}(?=\\s*[|}])`, 'g'), `$1${is}`)

/** The options of a choice. What each is called, in whatever language, goes with it; a new one has no other name yet. */
export function setOptions(draft: Draft, part: string, options: readonly string[]): Write[] {
  const fields = draft.get(part) ?? {}
  const { options: before = [] } = readPart.input(fields)
  const from = comeFrom(before, options)
  const labels = Object.keys(fields).filter((field) => field.split(':')[0] === 'optionLabels')
  return [
    ...setField(draft, part, 'options', options.length === 0 ? null : [...options]),
    ...labels.flatMap((field) => {
      const stood = fields[field]
      const isOwn = field === 'optionLabels'
      const next = options.map((option, at) => {
        const was = from[at] ?? null
        const label = was !== null && Array.isArray(stood) ? stood[was] : undefined
        // What had no other name of its own is called as it is recorded.
        const named = typeof label === 'string' && !(isOwn && was !== null && label === before[was]) ? label : ''
        return named || (isOwn ? option : '')
      })
      const isEmpty = next.every((label, at) => label === (isOwn ? options[at] : ''))
      return setField(draft, part, field, isEmpty ? null : next)
    }),
  ]
}

/** Which option each was: the one of the same words, else the one that stood between the same neighbours. */
function comeFrom(before: readonly string[], after: readonly string[]): (number | null)[] {
  const from = after.map((option) => {
    const at = before.indexOf(option)
    return at === -1 ? null : at
  })
  const taken = new Set(from)
  return from.map((at, index) => {
    if (at !== null) return at
    const left = index === 0 ? -1 : (from[index - 1] ?? null)
    const right = index === after.length - 1 ? before.length : (from[index + 1] ?? null)
    const between = left !== null ? left + 1 : right !== null ? right - 1 : null
    const isOne = left === null || right === null || right === left + 2
    return between !== null && isOne && between < before.length && between >= 0 && !taken.has(between) ? between : null
  })
}
