/**
 * A person's words taken out of what is stored of a floor: names, numbers, notes, answers. Who did what when, and what came of
 * it, stays, so that every fold and every count stays. Whatever a schema calls free text goes; a field that a schema does not
 * know goes, too.
 */
import type { z } from 'zod'
import { FloorEvent } from '../events/index.ts'
import { Call, Entry } from '../floor/call.ts'
import { ERASED_NAME, LeadCard } from '../floor/lead-card.ts'
import { Disposition } from '../floor/settings.ts'
import { Callback, HandoverOffer, Lease, Nudge, Unconfirmed } from '../floor/state.ts'
import { Scalar } from '../script/conditions.ts'
import { Unproven } from '../script/schema.ts'
import { PhoneNumber, ZoneKey } from '../vocabulary/primitives.ts'
import { parseJson } from './reader.ts'
import { getDefinition, isRecord } from './walk.ts'

/** Whose words: the leads that a person is, and the calls with them. */
export interface RedactedPerson {
  readonly leadIds: ReadonlySet<string>
  readonly callIds: ReadonlySet<string>
}

type Strip = (value: unknown) => unknown

const keep: Strip = (value) => value

/** These are the team's own words, or no words. */
const KEPT_KEYS = new Set(['label', 'fromName', 'toName', 'fullName', 'teamName', 'textHash'])
const isKept = (key: string): boolean => KEPT_KEYS.has(key) || key.endsWith('Id')
const NAMES = new Set(['leadName', 'name'])

const BARE_CARD = {
  name: ERASED_NAME,
  called: null,
  company: null,
  title: null,
  industry: null,
  phone: null,
  email: null,
} satisfies Partial<LeadCard>

const { custom: _custom, extension: _extension, ...CARD } = LeadCard.shape

const SPECIAL = new Map<z.core.$ZodType, Strip>([
  [ZoneKey, keep],
  [Disposition, keep],
  [Unproven, keep],
  [PhoneNumber, () => null],
  [Scalar, () => ''],
  [LeadCard, (value) => ({ ...pick(value, Object.keys(CARD), () => keep), ...BARE_CARD })],
  [Entry, (value) => ({ ...objectStrip(Entry.shape)(value), value: isAnswer(value) ? '' : false })],
])

const isAnswer = (value: unknown): boolean => isRecord(value) && value['type'] === 'answer'

const strips = new WeakMap<z.core.$ZodType, Strip>()

function stripOf(schema: z.core.$ZodType): Strip {
  const known = SPECIAL.get(schema) ?? strips.get(schema)
  if (known) return known
  const made = makeStrip(schema)
  strips.set(schema, made)
  return made
}

function makeStrip(schema: z.core.$ZodType): Strip {
  const def = getDefinition(schema)
  switch (def.type) {
    case 'number':
    case 'boolean':
    case 'literal':
    case 'enum':
      return keep
    case 'string':
      // An id, a language, a day: whatever has a form is no text.
      return hasForm(schema) ? keep : () => ''
    case 'nullable':
    case 'optional':
    case 'default':
      return unlessNone(stripOf(def.innerType))
    case 'array':
      return arrayStrip(stripOf(def.element))
    case 'record':
      return recordStrip(stripOf(def.valueType))
    case 'object':
      return objectStrip(def.shape)
    default:
      return () => null
  }
}

const hasForm = (schema: z.core.$ZodType): boolean =>
  [schema, ...(getDefinition(schema).checks ?? [])].some(
    ({ _zod: { def } }) => 'check' in def && def.check === 'string_format',
  )

const unlessNone =
  (inner: Strip): Strip =>
  (value) =>
    value === null || value === undefined ? value : inner(value)

const arrayStrip =
  (element: Strip): Strip =>
  (value) =>
    Array.isArray(value) ? value.map(element) : []

const recordStrip =
  (inner: Strip): Strip =>
  (value) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner(one)])) : {}

const objectStrip = (
  shape: Readonly<Record<string, z.core.$ZodType>>,
): ((value: unknown) => Record<string, unknown>) => {
  const keys = Object.keys(shape)
  return (value) =>
    pick(value, keys, (key) => {
      const schema = shape[key]
      if (NAMES.has(key)) return unlessNone(() => ERASED_NAME)
      return schema === undefined || isKept(key) ? keep : stripOf(schema)
    })
}

/** As far as they are there, in the order in which they are there. */
function pick(value: unknown, keys: readonly string[], of: (key: string) => Strip): Record<string, unknown> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (keys.includes(key) ? [[key, of(key)(one)]] : [])),
  )
}

const shapes = new Map(
  FloorEvent.options.map((option) => [
    option.shape.type.value as string,
    option.shape as Record<string, z.core.$ZodType>,
  ]),
)

function stripEvent(event: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const type = String(event['type'])
  const shape = shapes.get(type)
  // Of a newer release: what it means is not known, but whom it is about.
  if (!shape)
    return pick(
      event,
      Object.keys(event).filter((key) => key === 'type' || isKept(key)),
      () => keep,
    )
  const stripped = objectStrip(shape)(event)
  // Marks of the checklist are what the person said, too.
  if ('qualifies' in stripped) return { ...stripped, qualifies: recordStrip(() => false)(stripped['qualifies']) }
  return type === 'QualificationSet' ? { ...stripped, value: false } : stripped
}

const isOf = (ids: ReadonlySet<string>, id: unknown): boolean => typeof id === 'string' && ids.has(id)

const isAbout = (value: Readonly<Record<string, unknown>>, { leadIds, callIds }: RedactedPerson): boolean =>
  isOf(leadIds, value['leadId']) || isOf(leadIds, value['mergedLeadId']) || isOf(callIds, value['callId'])

/** A quick look, before anything is parsed. */
export function mayConcern(text: string, { leadIds, callIds }: RedactedPerson): boolean {
  for (const ids of [leadIds, callIds]) for (const id of ids) if (text.includes(`"${id}"`)) return true
  return false
}

/** The same text when it is not about them, or says nothing of them any more. */
export function redactLine(text: string, person: RedactedPerson): string {
  if (!mayConcern(text, person)) return text
  const line = parseJson(text)
  if (!line.ok || !isRecord(line.value) || !isRecord(line.value['event'])) return text
  const { event } = line.value
  return isAbout(event, person) ? JSON.stringify({ ...line.value, event: stripEvent(event) }) : text
}

const RECORDS = {
  leases: Lease,
  calls: Call,
  unconfirmed: Unconfirmed,
  callbacks: Callback,
  nudges: Nudge,
  offers: HandoverOffer,
} as const

/** A floor as JSON. */
export function redactFloor(text: string, person: RedactedPerson): string {
  if (!mayConcern(text, person)) return text
  const stored = parseJson(text)
  if (!stored.ok || !isRecord(stored.value)) return text
  const floor = { ...stored.value }
  for (const [part, schema] of Object.entries(RECORDS)) {
    const records = floor[part]
    if (!isRecord(records)) continue
    const strip = stripOf(schema)
    floor[part] = Object.fromEntries(
      Object.entries(records).map(([key, one]) => [key, isRecord(one) && isAbout(one, person) ? strip(one) : one]),
    )
  }
  return JSON.stringify(floor)
}
