/**
 * A draft as its editors work on it: parts by key, each with fields. Two people's changes meet only where they mean the same
 * field of the same part, so lists are kept by order keys and never by position.
 */
import { z } from 'zod'
import { AnsweredBy, CallOutcome, ConsentAnswer } from '../../vocabulary/call.ts'
import { DurationMs, Id, isPrototypeKey } from '../../vocabulary/primitives.ts'
import { Condition, Scalar } from '../conditions.ts'
import { INPUT_KINDS, Language, NODE_TYPES, ResponseKey, Target, TONES } from '../schema.ts'

/** Where a part stands among its siblings; compared as text. */
const OrderKey = z.string().regex(/^[0-9A-Za-z]{1,200}$/)

const text = (max: number) => z.string().max(max)
const key = text(40).refine((name) => !isPrototypeKey(name))

const translated = <Words extends z.ZodRawShape>(words: Words) => z.record(Language, z.strictObject(words).partial())

/** What each kind of part may hold. A draft is unfinished, so nothing is required; `toContent` says what is missing. */
export const PARTS = {
  script: z
    .strictObject({
      title: text(120),
      category: text(60),
      language: text(10),
      languages: z.array(Language).max(8),
      start: Id,
      inbound: Id,
    })
    .partial(),
  phase: z.strictObject({ order: OrderKey, label: text(40), in: translated({ label: text(40) }) }).partial(),
  item: z.strictObject({ order: OrderKey, key, label: text(60), in: translated({ label: text(60) }) }).partial(),
  node: z
    .strictObject({
      order: OrderKey,
      type: z.enum(NODE_TYPES),
      phase: Id,
      title: text(80),
      direction: text(500),
      pausesRecording: z.boolean(),
      label: text(40),
      keywords: z.array(text(40)).max(12),
      required: z.boolean(),
      minDwellMs: DurationMs,
      suggests: CallOutcome,
      in: translated({ title: text(80), direction: text(500), label: text(40) }),
    })
    .partial(),
  line: z
    .strictObject({ order: OrderKey, text: text(1_000), in: translated({ text: text(1_000) }), when: Condition })
    .partial(),
  response: z
    .strictObject({
      order: OrderKey,
      label: text(120),
      key: ResponseKey,
      to: Target,
      when: Condition,
      records: z.record(key, Scalar),
      qualifies: z.record(key, z.boolean()),
      tone: z.enum(TONES),
      consent: ConsentAnswer,
      answeredBy: AnsweredBy,
      in: translated({ label: text(120) }),
    })
    .partial(),
  input: z
    .strictObject({
      order: OrderKey,
      key,
      label: text(80),
      kind: z.enum(INPUT_KINDS),
      options: z.array(text(80)).max(20),
      optionLabels: z.array(text(80)).max(20),
      required: z.boolean(),
      in: translated({ label: text(80), optionLabels: z.array(text(80)).max(20) }),
    })
    .partial(),
} as const

export type PartKind = keyof typeof PARTS

/** What a part of a kind holds, by name; of words in other languages each under its own. */
export type PartFields<Kind extends PartKind> = Omit<z.infer<(typeof PARTS)[Kind]>, 'in'>

const ID = '[A-Za-z0-9_-]{1,64}'
const PART_KEY = new RegExp(`^(?:script:script|(?:phase|item|node):${ID}|(?:line|response|input):${ID}/${ID})$`)

/** `node:hello`, or within a node `response:hello/go-on`. */
export const PartKey = z
  .string()
  .regex(PART_KEY, { abort: true })
  .refine(
    (part) =>
      !part
        .slice(part.indexOf(':') + 1)
        .split('/')
        .some(isPrototypeKey),
    { abort: true },
  )

export const SCRIPT_KEY = 'script:script'
export const nodeKey = (nodeId: string): string => `node:${nodeId}`

export interface Place {
  readonly kind: PartKind
  /** Of the node it belongs to; null for what stands by itself. */
  readonly node: string | null
  readonly id: string
}

const isKind = (name: string): name is PartKind => Object.hasOwn(PARTS, name)

/** Throws for what is no key: keys are checked where they come in. */
export function placeOf(part: string): Place {
  const [kind = '', path = ''] = part.split(':')
  if (!isKind(kind)) throw new TypeError(`no key of a part: ${part}`)
  const [first = '', second] = path.split('/')
  return second === undefined ? { kind, node: null, id: first } : { kind, node: first, id: second }
}

/** The part that has to be there as long as this one is. */
export function parentOf(part: string): string | null {
  const { node } = placeOf(part)
  return node === null ? null : nodeKey(node)
}

export type Json = z.infer<ReturnType<typeof z.json>>
export type Fields = Readonly<Record<string, Json>>

const Values = z.record(z.string(), z.json())

/** Values as they are stored: what is not said is left out. */
export const toFields = (values: object): Fields => Values.parse(JSON.parse(JSON.stringify(values)))

/** All parts by key. Immutable: a change gives a new one that shares what it left alone. */
export type Draft = ReadonlyMap<string, Fields>

type Words = Record<string, Record<string, Json>>

/**
 * The words of another language are fields of their own, `text:de`, so that two translators do not meet; a script holds them
 * together, under `in`.
 */
function gatherWords(fields: Fields): Fields {
  const plain: Record<string, Json> = {}
  const words: Words = {}
  for (const [name, value] of Object.entries(fields)) {
    const [field = '', language] = name.split(':')
    if (language === undefined) plain[name] = value
    else (words[language] ??= {})[field] = value
  }
  return Object.keys(words).length === 0 ? plain : { ...plain, in: words }
}

/** The other way round. */
export function spreadWords({ in: words, ...plain }: Fields): Fields {
  const fields: Record<string, Json> = { ...plain }
  if (typeof words !== 'object' || words === null || Array.isArray(words)) return fields
  for (const [language, said] of Object.entries(words))
    if (typeof said === 'object' && said !== null && !Array.isArray(said))
      for (const [field, value] of Object.entries(said)) fields[`${field}:${language}`] = value
  return fields
}

const isName = (field: string): boolean => field !== 'in' && field.split(':').every((word) => !isPrototypeKey(word))

/** Whether the fields are ones that this kind of part may hold. */
export const isPart = (part: string, fields: Fields): boolean =>
  Object.keys(fields).every(isName) && PARTS[placeOf(part).kind].safeParse(gatherWords(fields)).success

export const isField = (part: string, field: string, value: Json): boolean => isPart(part, { [field]: value })

/** Fields never change in place, so each is read once. */
function reader<Typed>(schema: z.ZodType<Typed>): (fields: Fields) => Typed {
  const known = new WeakMap<Fields, Typed>()
  return (fields) => {
    const before = known.get(fields)
    if (before !== undefined) return before
    const typed = schema.parse(gatherWords(fields))
    known.set(fields, typed)
    return typed
  }
}

/** The fields of a part with their types. */
export const readPart = {
  script: reader(PARTS.script),
  phase: reader(PARTS.phase),
  item: reader(PARTS.item),
  node: reader(PARTS.node),
  line: reader(PARTS.line),
  response: reader(PARTS.response),
  input: reader(PARTS.input),
} as const
