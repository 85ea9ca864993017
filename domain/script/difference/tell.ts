/** What tells two drafts apart, in the sentences of an author: field by field, part by part, and what has moved. */
import type { Write } from '../edit/change.ts'
import { type Fields, type Json, type PartKind, placeOf, readPart } from '../edit/parts.ts'
import { type Changed, TELLERS } from './fields.ts'
import { languageName, phaseName, quoted, type Sides, stepName } from './names.ts'
import { type Moved, movedParts } from './rows.ts'
import { readableText } from './texts.ts'
import { plain, type ToldChange } from './told.ts'

/** By the id of the step; null for the script as a whole. */
export type Told = ReadonlyMap<string | null, readonly ToldChange[]>

/** The writes that lead from one to the other. */
export function tellChanges(writes: readonly Write[], sides: Sides): Told {
  const told = new Map<string | null, ToldChange[]>()
  const add = (part: string, changes: readonly ToldChange[]) => {
    const step = stepOf(part)
    const known = told.get(step)
    if (known) known.push(...changes)
    else told.set(step, [...changes])
  }
  for (const write of writes) add(write.part, tellWrite(write, sides))
  for (const { part, after } of listMoved(writes, sides)) {
    const place = after === null ? 'comes first now' : `comes after ${placeName(after, sides)} now`
    add(part, [plain(`${partName(part, sides)} ${place}`)])
  }
  return told
}

export function stepOf(part: string): string | null {
  const { kind, node, id } = placeOf(part)
  return kind === 'node' ? id : node
}

function tellWrite(write: Write, sides: Sides): ToldChange[] {
  const { part } = write
  switch (write.type) {
    case 'set':
      return tellField(part, write.field, write, sides)
    case 'add':
      return [...isNew(part, sides), ...holding(part, write.fields, sides)]
    case 'remove':
      return isGone(part, write.fields, sides)
    default:
      return write satisfies never
  }
}

/** What names a part is said already when it is called new. */
const NAMING = new Set(['order', 'label', 'title', 'key'])

function holding(part: string, fields: Fields, sides: Sides): ToldChange[] {
  const isNaming = (name: string) => NAMING.has(name) && !(name === 'key' && placeOf(part).kind === 'response')
  return Object.entries(fields).flatMap(([name, value]) =>
    isNaming(name) ? [] : tellField(part, name, { before: null, after: value }, sides),
  )
}

function isNew(part: string, sides: Sides): ToldChange[] {
  const { kind } = placeOf(part)
  if (kind === 'line' || kind === 'node' || kind === 'script') return []
  return [plain(`${partName(part, sides)} is new`)]
}

function isGone(part: string, fields: Fields, sides: Sides): ToldChange[] {
  const { kind } = placeOf(part)
  if (kind === 'node' || kind === 'script') return []
  const text = `${partName(part, sides)} was taken away`
  if (kind !== 'line') return [plain(text)]
  return [{ text, before: readableText(readPart.line(fields).text ?? '', sides), after: null }]
}

interface Values {
  readonly before: Json
  readonly after: Json
}

function tellField(part: string, name: string, { before, after }: Values, sides: Sides): ToldChange[] {
  const { kind } = placeOf(part)
  const [field = '', language] = name.split(':')
  const about = {
    sides,
    name: bareName(part, sides),
    inLanguage: language === undefined ? '' : ` in ${languageName(language)}`,
  }
  const read = (value: Json): Fields => (value === null ? {} : { [field]: value })
  return tellKind(kind, field, about, read(before), read(after))
}

type About = Omit<Changed<never>, 'before' | 'after'>

function tellKind(kind: PartKind, field: string, about: About, before: Fields, after: Fields): ToldChange[] {
  switch (kind) {
    case 'script':
      return tell(TELLERS.script, field, about, readPart.script(before), readPart.script(after))
    case 'phase':
      return tell(TELLERS.phase, field, about, readPart.phase(before), readPart.phase(after))
    case 'item':
      return tell(TELLERS.item, field, about, readPart.item(before), readPart.item(after))
    case 'node':
      return tell(TELLERS.node, field, about, readPart.node(before), readPart.node(after))
    case 'line':
      return tell(TELLERS.line, field, about, readPart.line(before), readPart.line(after))
    case 'response':
      return tell(TELLERS.response, field, about, readPart.response(before), readPart.response(after))
    case 'input':
      return tell(TELLERS.input, field, about, readPart.input(before), readPart.input(after))
    default:
      return kind satisfies never
  }
}

type TellersOf<Values> = {
  readonly [Field in Exclude<keyof Values, 'in'>]-?: (changed: Changed<NonNullable<Values[Field]>>) => ToldChange[]
}

function tell<Values extends object>(
  tellers: TellersOf<Values>,
  field: string,
  about: About,
  before: Values,
  after: Values,
): ToldChange[] {
  if (!hasField(tellers, field)) return []
  return tellers[field]({ ...about, before: before[field] ?? undefined, after: after[field] ?? undefined })
}

const hasField = <Table extends object>(table: Table, field: string): field is Extract<keyof Table, string> =>
  Object.hasOwn(table, field)

const WHAT = { phase: 'Phase', item: 'Checklist item', response: 'Answer', input: 'Field' } as const

/** `Answer “Yes”`, to begin a sentence with. */
function partName(part: string, sides: Sides): string {
  const { kind } = placeOf(part)
  if (kind === 'script') return 'The script'
  if (kind === 'node') return `Step ${bareName(part, sides)}`
  return kind === 'line' ? bareName(part, sides) : `${WHAT[kind]} ${bareName(part, sides)}`
}

function bareName(part: string, sides: Sides): string {
  const { kind, node, id } = placeOf(part)
  const fields = sides.is.get(part) ?? sides.was.get(part) ?? {}
  switch (kind) {
    case 'script':
      return 'the script'
    case 'node':
      return stepName(sides, id)
    case 'phase':
      return phaseName(sides, id)
    case 'line':
      return lineName(part, node, sides)
    case 'item':
      return named(readPart.item(fields).label)
    case 'response':
      return named(readPart.response(fields).label)
    case 'input':
      return named(readPart.input(fields).label)
    default:
      return kind satisfies never
  }
}

const named = (label = ''): string => (label === '' ? 'without a name' : quoted(label))

/** Lines have no names: one of several is told by its place. */
function lineName(part: string, node: string | null, { is, rows }: Sides): string {
  const row = (is.has(part) ? rows.is : rows.was)('line', node)
  return row.length < 2 ? 'The spoken text' : `Line ${row.indexOf(part) + 1} of the spoken text`
}

/** Of each row in which something was given another place, what has moved. */
function listMoved(writes: readonly Write[], sides: Sides): Moved[] {
  const rows = new Map<string, { kind: PartKind; node: string | null }>()
  for (const write of writes) {
    if (write.type !== 'set' || write.field !== 'order') continue
    const { kind, node } = placeOf(write.part)
    rows.set(`${kind}:${node ?? ''}`, { kind, node })
  }
  return [...rows.values()].flatMap(({ kind, node }) => movedParts(sides, kind, node))
}

const placeName = (part: string, sides: Sides): string =>
  placeOf(part).kind === 'line' ? bareName(part, sides).toLowerCase() : bareName(part, sides)
