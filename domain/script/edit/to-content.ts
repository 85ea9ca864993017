/**
 * The script that a draft says, always one that can be walked: what is missing is filled in with a mark and named as a fault, so
 * that a test run shows what is on the screen and nothing half-written is published.
 */
import type { InputField, Line, Response, ScriptContent, ScriptNode } from '../schema.ts'
import { inOrder, type Sibling } from './order.ts'
import { type Draft, placeOf, readPart, SCRIPT_KEY } from './parts.ts'

export interface DraftFault {
  readonly code: 'missing' | 'too-many'
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

/** Stands where nothing is written yet. */
export const MISSING = '…'
/** Where a response leads that has no target yet. No part is called that. */
export const NOWHERE = 'nowhere'

export const LIMITS = { phase: 12, item: 12, node: 600, line: 8, response: 9, input: 8 } as const

type Listed = keyof typeof LIMITS

/** Notes what a draft leaves open while the script is put together. */
class Faults {
  readonly list: DraftFault[] = []

  text(part: string, field: string, value: string | undefined, otherwise = MISSING): string {
    if (value !== undefined && value.trim() !== '') return value
    this.list.push({ code: 'missing', part, field })
    return otherwise
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
  const { title, category, language, languages, start } = readPart.script(draft.get(SCRIPT_KEY) ?? {})
  const list = (kind: Listed) => faults.some(SCRIPT_KEY, kind, rows.get(kind) ?? [])
  const phases = list('phase').map(({ part, fields }) => {
    const phase = readPart.phase(fields)
    return { id: placeOf(part).id, label: faults.text(part, 'label', phase.label), ...written(phase.in) }
  })
  if (phases.length === 0) faults.list.push({ code: 'missing', part: SCRIPT_KEY, field: 'phase' })
  const nodes = list('node').map((node) => toNode(node, rows, faults))
  if (nodes.length === 0) faults.list.push({ code: 'missing', part: SCRIPT_KEY, field: 'node' })
  return {
    title: faults.text(SCRIPT_KEY, 'title', title),
    category: category ?? '',
    content: {
      startNodeId: start ?? NOWHERE,
      language: faults.text(SCRIPT_KEY, 'language', language, 'en'),
      ...(languages === undefined ? {} : { languages }),
      phases: phases.length > 0 ? phases : [{ id: NOWHERE, label: MISSING }],
      checklist: list('item').map(({ part, fields }) => {
        const { key, label, in: words } = readPart.item(fields)
        return {
          key: faults.text(part, 'key', key, placeOf(part).id),
          label: faults.text(part, 'label', label),
          ...written(words),
        }
      }),
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
      const inputs = within('input').map((input) => toInput(input, faults))
      if (inputs.length === 0) faults.list.push({ code: 'missing', part, field: 'input' })
      return { type, ...common, fields: inputs }
    }
    case 'objection':
      return { type, ...common, label: faults.text(part, 'label', node.label), keywords: node.keywords ?? [] }
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
  const { order: _order, label, to, in: words, ...effects } = readPart.response(fields)
  if (to === undefined) faults.list.push({ code: 'missing', part, field: 'to' })
  return {
    id: placeOf(part).id,
    label: faults.text(part, 'label', label),
    ...written(words),
    to: to ?? { type: 'node', nodeId: NOWHERE },
    ...effects,
  }
}

function toInput({ part, fields }: Sibling, faults: Faults): InputField {
  const { key, label, kind = 'text', options, optionLabels, required = false, in: words } = readPart.input(fields)
  return {
    key: faults.text(part, 'key', key, 'unnamed'),
    label: faults.text(part, 'label', label),
    kind,
    ...(options === undefined ? {} : { options: options.filter((option) => option !== '') }),
    ...(optionLabels === undefined || isOpen(optionLabels) ? {} : { optionLabels }),
    ...written(words),
    required,
  }
}
