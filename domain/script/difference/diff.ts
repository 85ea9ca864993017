/** What tells one script from another: step by step, in words and values, and which links came and went. */
import { listTargets } from '../check/links.ts'
import { type FieldName, sidesOf } from './names.ts'
import { stepOf, tellChanges } from './tell.ts'
import type { ToldChange } from './told.ts'
import { alignDraft } from '../edit/align.ts'
import { compareDrafts, type Write } from '../edit/change.ts'
import { type Titled, toDraft } from '../edit/from-content.ts'
import { type Draft, type Json, nodeKey, type PartKind, placeOf, readPart, SCRIPT_KEY } from '../edit/parts.ts'

export interface FieldDiff {
  readonly kind: PartKind
  readonly part: string
  readonly field: string
  /** Of words in another language than the script's own. */
  readonly language: string | null
  /** Null for nothing. */
  readonly before: Json
  readonly after: Json
}

export interface StepDiff {
  /** Null for what belongs to the script as a whole: its name, phases, checklist. */
  readonly nodeId: string | null
  readonly title: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly fields: readonly FieldDiff[]
  readonly words: string
  /** Each change of it in a sentence. */
  readonly changes: readonly ToldChange[]
}

export interface LinkDiff {
  readonly from: string
  readonly to: string
  readonly label: string
}

export interface ScriptDiff {
  readonly steps: readonly StepDiff[]
  readonly links: { readonly added: readonly LinkDiff[]; readonly removed: readonly LinkDiff[] }
}

export function diffScripts(before: Titled, after: Titled, names: readonly FieldName[] = []): ScriptDiff {
  const was = toDraft(before)
  const is = alignDraft(after, was)
  const writes = compareDrafts(was, is)
  const told = tellChanges(writes, sidesOf(was, is, names))
  const bySteps = new Map<string | null, FieldDiff[]>()
  for (const write of writes) {
    const step = stepOf(write.part)
    bySteps.set(step, [...(bySteps.get(step) ?? []), ...fieldsOf(write)])
  }
  const steps = [...bySteps].map(([nodeId, fields]) => ({
    ...toStep(nodeId, fields, was, is),
    changes: told.get(nodeId) ?? [],
  }))
  return {
    // What only was given another key of order stands where it stood.
    steps: steps.filter(({ changes, change }) => changes.length > 0 || change !== 'changed'),
    links: linksOf(was, is),
  }
}

function fieldsOf(write: Write): FieldDiff[] {
  const { kind } = placeOf(write.part)
  const one = (name: string, before: Json, after: Json): FieldDiff => {
    const [field = '', language = null] = name.split(':')
    return { kind, part: write.part, field, language, before, after }
  }
  if (write.type === 'set') return [one(write.field, write.before, write.after)]
  const said = Object.entries(write.fields).filter(([name]) => name !== 'order')
  return said.map(([name, value]) => (write.type === 'add' ? one(name, null, value) : one(name, value, null)))
}

function toStep(nodeId: string | null, fields: readonly FieldDiff[], was: Draft, is: Draft): Omit<StepDiff, 'changes'> {
  const part = nodeId === null ? SCRIPT_KEY : nodeKey(nodeId)
  const change = was.has(part) ? (is.has(part) ? 'changed' : 'removed') : 'added'
  const title = titleOf(is, nodeId) ?? titleOf(was, nodeId) ?? ''
  return {
    nodeId,
    title,
    change,
    fields,
    words: inWords({ change, title, before: titleOf(was, nodeId) ?? '', isScript: nodeId === null, fields }),
  }
}

const titleOf = (draft: Draft, nodeId: string | null): string | undefined =>
  nodeId === null
    ? readPart.script(draft.get(SCRIPT_KEY) ?? {}).title
    : readPart.node(draft.get(nodeKey(nodeId)) ?? {}).title

const NAMES: Readonly<Record<PartKind, string>> = {
  script: 'the script itself',
  phase: 'the phases',
  item: 'the checklist',
  node: 'the step itself',
  line: 'what is said',
  response: 'the responses',
  input: 'the input fields',
}

interface Told {
  readonly change: StepDiff['change']
  readonly title: string
  /** What it was called. */
  readonly before: string
  readonly isScript: boolean
  readonly fields: readonly FieldDiff[]
}

function inWords({ change, title, before, isScript, fields }: Told): string {
  if (change === 'added') return `Added “${title}”`
  if (change === 'removed') return `Removed “${title}”`
  const renamed = fields.find(({ kind, field, language }) => kind === 'node' && field === 'title' && language === null)
  const others = [...new Set(fields.filter((field) => field !== renamed).map(({ kind }) => NAMES[kind]))]
  const changed = others.length === 0 ? null : `changed ${joined(others)}`
  if (renamed) return [`Renamed “${before}” to “${title}”`, changed].filter(Boolean).join('; ')
  return `Changed ${joined(others)}${isScript ? '' : ` in “${title}”`}`
}

const joined = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`

function linksOf(was: Draft, is: Draft): ScriptDiff['links'] {
  const [before, after] = [linksIn(was), linksIn(is)]
  const only = (links: ReadonlyMap<string, LinkDiff>, others: ReadonlyMap<string, LinkDiff>) =>
    [...links].flatMap(([name, link]) => (others.has(name) ? [] : [link]))
  return { added: only(after, before), removed: only(before, after) }
}

/** One for each response and each step that it may lead to. */
function linksIn(draft: Draft): Map<string, LinkDiff> {
  const links = new Map<string, LinkDiff>()
  for (const [part, fields] of draft) {
    const { kind, node } = placeOf(part)
    if (kind !== 'response' || node === null) continue
    const { to, label = '' } = readPart.response(fields)
    for (const target of to ? listTargets(to) : []) links.set(`${part} ${target}`, { from: node, to: target, label })
  }
  return links
}
