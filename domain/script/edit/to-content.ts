/**
 * The script that a draft says, always one that can be walked: what is missing is filled in with a mark and named as a fault, so
 * that a test run shows what is on the screen and nothing half-written is published.
 */
import type { z } from 'zod'
import { AnswerKey, type InputField, type Line, type Response, ScriptContent, type ScriptNode } from '../schema.ts'
import { LIMITS } from './limits.ts'
import { inOrder, type Sibling } from './order.ts'
import { type Draft, placeOf, readPart, SCRIPT_KEY } from './parts.ts'

export interface DraftFault {
  /**
   * `invalid`: what stands there can be no such value of a script, which is said without it. `twice`: another one beside it is
   * recorded under the same name.
   */
  readonly code: 'missing' | 'too-many' | 'invalid' | 'twice'
  readonly part: string
  /** The field that is empty, or the kind of part of which there are too many. */
  readonly field: string
}

export interface Projected {
  readonly title: string
  readonly category: string
  readonly content: ScriptContent
  readonly faults: readonly DraftFault[]
}

const UNNAMED = 'unnamed'

/** Stands where nothing is written yet. */
export const MISSING = '…'
/** Where a response leads that has no target yet. No part is called that. */
export const NOWHERE = 'nowhere'

type Listed = keyof typeof LIMITS

type Keyed<Value> = Readonly<Record<string, Value>> | undefined

const LanguageOf = ScriptContent.shape.language

/** Notes what a draft leaves open while the script is put together. */
class Faults {
  readonly list: DraftFault[] = []

  text(part: string, field: string, value: string | undefined, otherwise = MISSING): string {
    if (value !== undefined && value.trim() !== '') return value
    this.list.push({ code: 'missing', part, field })
    return otherwise
  }

  valid<Value>(part: string, field: string, value: Value, schema: z.ZodType<Value>, otherwise: Value): Value {
    if (schema.safeParse(value).success) return value
    this.list.push({ code: 'invalid', part, field })
    return otherwise
  }

  /** Without entries under a name that is no key of an answer. */
  keyed<Value>(part: string, field: string, values: Keyed<Value>): Keyed<Value> {
    if (values === undefined) return undefined
    const entries = Object.entries(values).filter(([key]) => AnswerKey.safeParse(key).success)
    if (entries.length === Object.keys(values).length) return values
    this.list.push({ code: 'invalid', part, field })
    return Object.fromEntries(entries)
  }

  /** Of parts that are recorded under a name, the second of one name. */
  apart(parts: readonly Sibling[], keys: readonly string[]): void {
    for (const [index, key] of keys.entries())
      if (key !== UNNAMED && keys.indexOf(key) < index)
        this.list.push({ code: 'twice', part: parts[index]?.part ?? SCRIPT_KEY, field: 'key' })
  }

  some<Item>(part: string, kind: Listed, items: readonly Item[]): Item[] {
    if (items.length > LIMITS[kind]) this.list.push({ code: 'too-many', part, field: kind })
    return items.slice(0, LIMITS[kind])
  }
}

type Rows = ReadonlyMap<string, readonly Sibling[]>

/** The parts by kind, and by node for those that belong to one; each row in its order. */
function rowsOf(draft: Draft): Rows {
  const rows = new Map<string, Sibling[]>()
  for (const [part, fields] of draft) {
    const { kind, node } = placeOf(part)
    const name = node === null ? kind : `${kind}:${node}`
    const row = rows.get(name)
    if (row) row.push({ part, fields })
    else rows.set(name, [{ part, fields }])
  }
  for (const row of rows.values()) row.sort(inOrder)
  return rows
}

export function toContent(draft: Draft): Projected {
  const faults = new Faults()
  const rows = rowsOf(draft)
  const { title, category, language, languages, start, inbound } = readPart.script(draft.get(SCRIPT_KEY) ?? {})
  const list = (kind: Listed) => faults.some(SCRIPT_KEY, kind, rows.get(kind) ?? [])
  const phases = list('phase').map(({ part, fields }) => {
    const phase = readPart.phase(fields)
    return { id: placeOf(part).id, label: faults.text(part, 'label', phase.label), ...written(phase.in) }
  })
  if (phases.length === 0) faults.list.push({ code: 'missing', part: SCRIPT_KEY, field: 'phase' })
  const nodes = list('node').map((node) => toNode(node, rows, faults))
  if (nodes.length === 0) faults.list.push({ code: 'missing', part: SCRIPT_KEY, field: 'node' })
  const items = list('item')
  const checklist = items.map((item) => toItem(item, faults))
  faults.apart(
    items,
    checklist.map(({ key }) => key),
  )
  return {
    title: faults.text(SCRIPT_KEY, 'title', title),
    category: category ?? '',
    content: {
      startNodeId: start ?? NOWHERE,
      ...(inbound === undefined ? {} : { inboundNodeId: inbound }),
      language: faults.valid(
        SCRIPT_KEY,
        'language',
        faults.text(SCRIPT_KEY, 'language', language, 'en'),
        LanguageOf,
        'en',
      ),
      ...(languages === undefined ? {} : { languages }),
      phases: phases.length > 0 ? phases : [{ id: NOWHERE, label: MISSING }],
      checklist,
      nodes,
    },
    faults: faults.list,
  }
}

type Words = Readonly<Record<string, Readonly<Record<string, string | string[] | undefined>>>>

/** Translations as far as something is written in them. */
function written<Said extends Words>(words: Said | undefined): { in?: Said }
function written(words: Words | undefined): { in?: Words } {
  if (words === undefined) return {}
  const languages = Object.entries(words).flatMap(([language, said]) => {
    const texts = Object.entries(said).filter(([, value]) => value !== undefined && value !== '' && !isOpen(value))
    return texts.length === 0 ? [] : [[language, Object.fromEntries(texts)] as const]
  })
  return languages.length === 0 ? {} : { in: Object.fromEntries(languages) }
}

/** A list of labels of which one is still to be written. */
const isOpen = (value: string | readonly string[]): boolean => Array.isArray(value) && value.includes('')

function toItem({ part, fields }: Sibling, faults: Faults): ScriptContent['checklist'][number] {
  const { key, label, in: words } = readPart.item(fields)
  return {
    key: toKey(part, key, placeOf(part).id, faults),
    label: faults.text(part, 'label', label),
    ...written(words),
  }
}

function toNode({ part, fields }: Sibling, rows: Rows, faults: Faults): ScriptNode {
  const { id } = placeOf(part)
  const { order: _order, type = 'statement', ...node } = readPart.node(fields)
  const within = (kind: Listed) => faults.some(part, kind, rows.get(`${kind}:${id}`) ?? [])
  const common = {
    id,
    phase: node.phase ?? NOWHERE,
    title: faults.text(part, 'title', node.title),
    ...written(node.in),
    say: within('line').map((line) => toLine(line, faults)),
    ...(node.direction === undefined ? {} : { direction: node.direction }),
    responses: within('response').map((response) => toResponse(response, faults)),
    ...(node.pausesRecording === undefined ? {} : { pausesRecording: node.pausesRecording }),
  }
  switch (type) {
    case 'statement':
    case 'question':
      return { type, ...common }
    case 'input': {
      const fieldRows = within('input')
      const inputs = fieldRows.map((input) => toInput(input, faults))
      faults.apart(
        fieldRows,
        inputs.map(({ key }) => key),
      )
      if (inputs.length === 0) faults.list.push({ code: 'missing', part, field: 'input' })
      return { type, ...common, fields: inputs }
    }
    case 'objection':
      return {
        type,
        ...common,
        label: faults.text(part, 'label', node.label),
        keywords: (node.keywords ?? []).filter((word) => word !== ''),
      }
    case 'disclosure':
      return { type, ...common, required: node.required ?? true, minDwellMs: node.minDwellMs ?? 0 }
    case 'outcome':
      if (node.suggests === undefined) faults.list.push({ code: 'missing', part, field: 'suggests' })
      return { type, ...common, suggests: node.suggests ?? 'no-answer' }
    default:
      return type satisfies never
  }
}

function toLine({ part, fields }: Sibling, faults: Faults): Line {
  const { text, when, in: words } = readPart.line(fields)
  return { text: faults.text(part, 'text', text), ...written(words), ...(when === undefined ? {} : { when }) }
}

function toResponse({ part, fields }: Sibling, faults: Faults): Response {
  const { order: _order, label, to, in: words, records, qualifies, ...effects } = readPart.response(fields)
  const recorded = faults.keyed(part, 'records', records)
  const qualified = faults.keyed(part, 'qualifies', qualifies)
  if (to === undefined) faults.list.push({ code: 'missing', part, field: 'to' })
  return {
    id: placeOf(part).id,
    label: faults.text(part, 'label', label),
    ...written(words),
    to: to ?? { type: 'node', nodeId: NOWHERE },
    ...effects,
    ...(recorded === undefined ? {} : { records: recorded }),
    ...(qualified === undefined ? {} : { qualifies: qualified }),
  }
}

/** By which an answer or an item is asked for; `otherwise` where it has no name that it can be asked for by. */
function toKey(part: string, key: string | undefined, otherwise: string, faults: Faults): string {
  const instead = AnswerKey.safeParse(otherwise).success ? otherwise : UNNAMED
  return faults.valid(part, 'key', faults.text(part, 'key', key, instead), AnswerKey, instead)
}

function toInput({ part, fields }: Sibling, faults: Faults): InputField {
  const { key, label, kind = 'text', options, optionLabels, required = false, in: words } = readPart.input(fields)
  const choices = options?.filter((option) => option !== '')
  if (kind === 'choice' && (choices ?? []).length === 0) faults.list.push({ code: 'missing', part, field: 'options' })
  return {
    key: toKey(part, key, UNNAMED, faults),
    label: faults.text(part, 'label', label),
    kind,
    ...(choices === undefined ? {} : { options: choices }),
    ...(optionLabels === undefined || isOpen(optionLabels) ? {} : { optionLabels }),
    ...written(words),
    required,
  }
}
