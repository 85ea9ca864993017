/** The mapping as it stands on the screen: from guesses, from last time, or from the plan that was checked; and what it lacks. */
import { z } from 'zod'
import type { ImportPreview, PreviewColumn } from '#domain/http/imports/imports.ts'
import {
  DATE_FIELDS,
  DateFormat,
  DecimalSign,
  IMPORT_KEYS,
  ImportDefaults,
  ImportKey,
  type ImportPlan,
  ImportTarget,
  OnMatch,
  Reading,
  targetKey,
  WORD_FIELDS,
} from '#domain/import/plan.ts'
import { columnName, type OwnField, targetWords } from '../import-words.ts'

export const DraftColumn = z.object({
  index: z.int(),
  /** Null: left out. */
  to: ImportTarget.nullable(),
  dates: DateFormat.nullable(),
  decimal: DecimalSign.nullable(),
  words: z.array(z.object({ from: z.string(), to: z.string() })),
  /** Nobody has looked at it yet. */
  isGuess: z.boolean(),
})
export type DraftColumn = z.infer<typeof DraftColumn>

export const ImportDraft = z.object({
  reading: Reading,
  columns: z.array(DraftColumn),
  defaults: ImportDefaults,
  country: z.string().nullable(),
  key: ImportKey,
  on_match: OnMatch,
  owner_id: z.string().nullable(),
  tag_ids: z.array(z.string()),
  new_tags: z.enum(['refuse', 'create']),
  mend: z.object({ plus: z.boolean(), zero: z.boolean() }),
})
export type ImportDraft = z.infer<typeof ImportDraft>

export const sameReading = (one: Reading, other: Reading): boolean =>
  one.encoding === other.encoding &&
  one.delimiter === other.delimiter &&
  one.quote === other.quote &&
  one.header === other.header

const isOneOf = (fields: readonly string[], to: ImportTarget | null): boolean =>
  to?.kind === 'field' && fields.includes(to.field)
type Fields = readonly OwnField[]
type Asked = 'dates' | 'decimal' | 'words' | null
const ASKED: Record<OwnField['type'], Asked> = {
  date: 'dates',
  number: 'decimal',
  money: 'decimal',
  'yes-no': 'words',
  choice: 'words',
  text: null,
  link: null,
}

/** What has to be said of a column besides, now that it becomes this. */
export function askedOf(to: ImportTarget | null, fields: Fields): Asked {
  if (to?.kind === 'custom') {
    const field = fields.find(({ key }) => key === to.key)
    return field === undefined ? null : ASKED[field.type]
  }
  return isOneOf(DATE_FIELDS, to) ? 'dates' : isOneOf(WORD_FIELDS, to) ? 'words' : null
}

/** What the cells of the column allow alone. */
function toldBy({ dates, decimals }: PreviewColumn, to: ImportTarget | null, fields: Fields) {
  const asked = askedOf(to, fields)
  return {
    dates: asked === 'dates' ? (dates?.guess ?? null) : null,
    decimal: asked === 'decimal' ? (decimals?.guess ?? null) : null,
  }
}

export type Origin = 'checked' | 'remembered' | 'guessed'

interface Begun {
  readonly draft: ImportDraft
  readonly origin: Origin
}

/** `plan` is what was checked of this file. Owner and tags of another file are not taken over: they were its own. */
export function beginDraft(preview: ImportPreview, plan: ImportPlan | null, fields: Fields = []): Begun {
  if (plan !== null && sameReading(plan.reading, preview.reading)) {
    return { origin: 'checked', draft: draftOf(preview, plan) }
  }
  const { remembered } = preview
  if (remembered === null) return { origin: 'guessed', draft: guessedDraft(preview, fields) }
  return { origin: 'remembered', draft: { ...draftOf(preview, remembered), owner_id: null, tag_ids: [] } }
}

export function guessedDraft({ reading, columns }: ImportPreview, fields: Fields = []): ImportDraft {
  const guesses = columns.map((column): DraftColumn => ({
    index: column.index,
    to: column.guess,
    ...toldBy(column, column.guess, fields),
    words: [],
    isGuess: column.guess !== null,
  }))
  return {
    reading,
    columns: guesses,
    defaults: {},
    country: null,
    key: firstKey(guesses),
    on_match: 'skip',
    owner_id: null,
    tag_ids: [],
    new_tags: 'refuse',
    mend: { plus: false, zero: false },
  }
}

const has = (columns: readonly DraftColumn[], key: string): boolean =>
  columns.some(({ to }) => to !== null && targetKey(to) === key)
const firstKey = (columns: readonly DraftColumn[]): ImportKey => IMPORT_KEYS.find((key) => has(columns, key)) ?? 'phone'

function draftOf({ reading, columns }: ImportPreview, plan: ImportPlan): ImportDraft {
  const { defaults, country, key, on_match, owner_id, tag_ids, new_tags, mend } = plan
  const by = new Map(plan.columns.map((column) => [column.index, column]))
  return {
    reading,
    columns: columns.map(({ index }) => {
      const { to = null, dates = null, decimal = null, words = [] } = by.get(index) ?? {}
      return { index, to, dates, decimal, words, isGuess: false }
    }),
    defaults,
    country,
    key,
    on_match,
    owner_id,
    tag_ids,
    new_tags,
    mend,
  }
}

/** As the server takes it. */
export function planOf({ columns, ...rest }: ImportDraft): z.input<typeof ImportPlan> {
  return {
    ...rest,
    columns: columns.flatMap(({ index, to, dates, decimal, words }) =>
      to === null
        ? []
        : [
            {
              index,
              to,
              ...(dates !== null && { dates }),
              ...(decimal !== null && { decimal }),
              ...(words.length > 0 && { words }),
            },
          ],
    ),
  }
}

/** Another meaning of a column; a date keeps the order that its cells allow alone. */
export function mapColumn(
  draft: ImportDraft,
  index: number,
  to: ImportTarget | null,
  { columns }: ImportPreview,
  fields: Fields = [],
): ImportDraft {
  const shown = columns.find((column) => column.index === index)
  const told = shown === undefined ? { dates: null, decimal: null } : toldBy(shown, to, fields)
  const next = changeColumn(draft, index, { to, words: [], isGuess: false, ...told })
  return has(next.columns, next.key) ? next : { ...next, key: firstKey(next.columns) }
}

export const changeColumn = (draft: ImportDraft, index: number, change: Partial<DraftColumn>): ImportDraft => ({
  ...draft,
  columns: draft.columns.map((column) => (column.index === index ? { ...column, ...change } : column)),
})

/** Which other column is this already; notes and tags may come from several. */
export const takenBy = (draft: ImportDraft, value: string, index: number): DraftColumn | undefined =>
  value === 'notes' || value === 'tags'
    ? undefined
    : draft.columns.find((column) => column.index !== index && column.to !== null && targetKey(column.to) === value)

export interface DraftFault {
  /** Null: of the mapping as a whole. */
  readonly index: number | null
  readonly words: string
}

/** What can be read in several ways in it, and nobody has chosen one. */
export function openOf(
  { to, dates, decimal }: DraftColumn,
  shown: PreviewColumn,
  fields: Fields,
): 'dates' | 'decimal' | null {
  const asked = askedOf(to, fields)
  if (asked === 'dates') return shown.dates !== null && dates === null ? 'dates' : null
  return asked === 'decimal' && shown.decimals !== null && decimal === null ? 'decimal' : null
}

/** What is still to be chosen before it can be checked. */
export function faultsOf(draft: ImportDraft, preview: ImportPreview, fields: Fields = []): DraftFault[] {
  const faults: DraftFault[] = []
  const { columns, key } = draft
  const all = (words: string) => faults.push({ index: null, words })
  if (!['name', 'first_name', 'last_name', 'id'].some((name) => has(columns, name)))
    all('Choose which column holds the name.')
  if (!has(columns, key))
    all('Choose which column holds the phone number, the email address or the id: leads are told apart by it.')
  for (const column of columns) {
    const shown = preview.columns.find(({ index }) => index === column.index)
    const open = shown === undefined ? null : openOf(column, shown, fields)
    if (shown === undefined || open === null || column.to === null) continue
    const name = columnName(shown.header, shown.index)
    const what = open === 'dates' ? 'the order of day and month' : 'the sign before the decimals'
    faults.push({ index: shown.index, words: `Choose ${what} in “${name}” (${targetWords(column.to, fields)}).` })
  }
  return faults
}

/** Said beside, and in nobody's way. */
export const warningsOf = ({ columns }: ImportDraft): readonly string[] =>
  has(columns, 'phone') || has(columns, 'id')
    ? []
    : ['No column holds the phone number. Leads without a number cannot be called.']
