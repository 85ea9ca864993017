/** The mapping as it stands on the screen: from guesses, from last time, or from the plan that was checked; and what it lacks. */
import { z } from 'zod'
import type { ImportPreview } from '#domain/http/imports/imports.ts'
import {
  DATE_FIELDS,
  DateFormat,
  ImportDefaults,
  ImportKey,
  type ImportPlan,
  ImportTarget,
  OnMatch,
  Reading,
  targetKey,
  WORD_FIELDS,
} from '#domain/import/plan.ts'
import { columnName, targetWords } from '../import-words.ts'

export const DraftColumn = z.object({
  index: z.int(),
  /** Null: left out. */
  to: ImportTarget.nullable(),
  dates: DateFormat.nullable(),
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
export const isDate = (to: ImportTarget | null): boolean => isOneOf(DATE_FIELDS, to)
export const isWord = (to: ImportTarget | null): boolean => isOneOf(WORD_FIELDS, to)

export type Origin = 'checked' | 'remembered' | 'guessed'

interface Begun {
  readonly draft: ImportDraft
  readonly origin: Origin
}

/** `plan` is what was checked of this file. Owner and tags of another file are not taken over: they were its own. */
export function beginDraft(preview: ImportPreview, plan: ImportPlan | null): Begun {
  if (plan !== null && sameReading(plan.reading, preview.reading)) {
    return { origin: 'checked', draft: draftOf(preview, plan) }
  }
  const { remembered } = preview
  if (remembered === null) return { origin: 'guessed', draft: guessedDraft(preview) }
  return { origin: 'remembered', draft: { ...draftOf(preview, remembered), owner_id: null, tag_ids: [] } }
}

export function guessedDraft({ reading, columns }: ImportPreview): ImportDraft {
  const guesses = columns.map(({ index, guess, dates }): DraftColumn => ({
    index,
    to: guess,
    dates: isDate(guess) ? (dates?.guess ?? null) : null,
    words: [],
    isGuess: guess !== null,
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
const firstKey = (columns: readonly DraftColumn[]): ImportKey =>
  ImportKey.options.find((key) => has(columns, key)) ?? 'phone'

function draftOf({ reading, columns }: ImportPreview, plan: ImportPlan): ImportDraft {
  const { defaults, country, key, on_match, owner_id, tag_ids, new_tags, mend } = plan
  const by = new Map(plan.columns.map((column) => [column.index, column]))
  return {
    reading,
    columns: columns.map(({ index }) => {
      const { to = null, dates = null, words = [] } = by.get(index) ?? {}
      return { index, to, dates, words, isGuess: false }
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
    columns: columns.flatMap(({ index, to, dates, words }) =>
      to === null
        ? []
        : [
            {
              index,
              to,
              ...(isDate(to) && dates !== null ? { dates } : {}),
              ...(isWord(to) && words.length > 0 ? { words } : {}),
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
  preview: ImportPreview,
): ImportDraft {
  const dates = preview.columns.find((column) => column.index === index)?.dates?.guess ?? null
  const next = changeColumn(draft, index, { to, words: [], isGuess: false, dates: isDate(to) ? dates : null })
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

/** What is still to be chosen before it can be checked. */
export function faultsOf(draft: ImportDraft, preview: ImportPreview): DraftFault[] {
  const faults: DraftFault[] = []
  const { columns, key } = draft
  const all = (words: string) => faults.push({ index: null, words })
  if (!['name', 'first_name', 'last_name', 'id'].some((name) => has(columns, name)))
    all('Choose which column holds the name.')
  if (!has(columns, key))
    all('Choose which column holds the phone number, the email address or the id: leads are told apart by it.')
  for (const { index, to, dates } of columns) {
    const shown = preview.columns.find((column) => column.index === index)
    if (to === null || !isDate(to) || dates !== null || shown === undefined || shown.dates === null) continue
    const name = columnName(shown.header, index)
    faults.push({ index, words: `Choose the order of day and month in “${name}” (${targetWords(to)}).` })
  }
  return faults
}

/** Said beside, and in nobody's way. */
export const warningsOf = ({ columns }: ImportDraft): readonly string[] =>
  has(columns, 'phone') || has(columns, 'id')
    ? []
    : ['No column holds the phone number. Leads without a number cannot be called.']
