/** How a file is read, what its columns become, and what is done with rows whose lead is there already. */
import { z } from 'zod'
import { FieldKey, OPTION_MAX } from '../fields/field.ts'
import { LeadSource, LeadStatus, Priority } from '../vocabulary/lead.ts'
import { Id, Notes } from '../vocabulary/primitives.ts'
import { shownWords } from '../vocabulary/text.ts'

/** The first four are told by a file's own bytes; the others are chosen by hand, with the preview to judge by. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'iso-8859-2',
  'iso-8859-15',
  'macintosh',
  'koi8-r',
  'shift_jis',
  'gb18030',
  'big5',
  'euc-kr',
] as const
export const Encoding = z.enum(ENCODINGS)
export type Encoding = z.infer<typeof Encoding>

export const DELIMITERS = [',', ';', '\t', '|'] as const
export const Delimiter = z.enum(DELIMITERS)
export type Delimiter = z.infer<typeof Delimiter>

export const QUOTES = ['"', "'", 'none'] as const
export const Quote = z.enum(QUOTES)
export type Quote = z.infer<typeof Quote>

export const Reading = z.strictObject({
  encoding: Encoding,
  delimiter: Delimiter,
  quote: Quote.default('"'),
  /** Whether the first row that is not empty names the columns. */
  header: z.boolean(),
})
export type Reading = z.infer<typeof Reading>

/** Nothing but `iso` can be told without being asked: 2026-12-01, with or without a time behind it. */
export const DATE_FORMATS = ['iso', 'day-first', 'month-first', 'year-first'] as const
export const DateFormat = z.enum(DATE_FORMATS)
export type DateFormat = z.infer<typeof DateFormat>

/** The sign before the decimals: `1.234` is a thousand and more, or hardly more than one. */
export const DecimalSign = z.enum(['.', ','])
export type DecimalSign = z.infer<typeof DecimalSign>

export const TEXT_FIELDS = [
  'name',
  'first_name',
  'last_name',
  'called',
  'phone',
  'phone_extension',
  'email',
  'company',
  'title',
  'industry',
  'country',
  'region',
  'notes',
] as const
/** One of a few words each. */
export const WORD_FIELDS = ['status', 'priority', 'source'] as const
/** Said of a new lead only: of one that is there the records know better. */
export const DATE_FIELDS = ['created_at', 'last_contact'] as const
export const IMPORT_FIELDS = [...TEXT_FIELDS, ...WORD_FIELDS, ...DATE_FIELDS] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]
export type WordField = (typeof WORD_FIELDS)[number]
export type DateField = (typeof DATE_FIELDS)[number]

/** What a column becomes; `targetKey` tells one from the others. */
export const ImportTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('field'), field: z.enum(IMPORT_FIELDS) }),
  /** The id of a lead, as an export writes it. */
  z.strictObject({ kind: z.literal('id') }),
  /** The owner's e-mail address. */
  z.strictObject({ kind: z.literal('owner') }),
  /** Names of tags, several with `;`, `,` or `|` between. */
  z.strictObject({ kind: z.literal('tags') }),
  /** A custom field of the organisation. */
  z.strictObject({ kind: z.literal('custom'), key: FieldKey }),
])
export type ImportTarget = z.infer<typeof ImportTarget>

/** No two columns become the same, but notes and tags, which are put together. */
export const targetKey = (target: ImportTarget): string =>
  target.kind === 'field' ? target.field : target.kind === 'custom' ? `custom.${target.key}` : target.kind

export const MAX_COLUMNS = 200
const MAX_WORDS = 200

export const ImportColumn = z.strictObject({
  /** From 0, as the columns stand in the file: headers may repeat. */
  index: z
    .int()
    .nonnegative()
    .max(MAX_COLUMNS - 1),
  to: ImportTarget,
  /** Of a date. Left out: only ISO dates are taken. */
  dates: DateFormat.optional(),
  /** Of a number. Left out: a point. */
  decimal: DecimalSign.optional(),
  /** What words of the file mean, where they are not the product's own. */
  words: z
    .array(z.strictObject({ from: shownWords(200), to: shownWords(OPTION_MAX) }))
    .max(MAX_WORDS)
    .optional(),
})
export type ImportColumn = z.infer<typeof ImportColumn>

const country = z.string().regex(/^[A-Z]{2}$/, 'is not a two-letter country')

/** Of new leads, where the row leaves the field empty; `country` also reads their numbers. */
export const ImportDefaults = z.strictObject({
  company: shownWords(200).optional(),
  title: shownWords(200).optional(),
  industry: shownWords(100).optional(),
  country: country.optional(),
  region: shownWords(100).optional(),
  status: LeadStatus.optional(),
  priority: Priority.optional(),
  source: LeadSource.optional(),
  notes: Notes.optional(),
})
export type ImportDefaults = z.infer<typeof ImportDefaults>

export const IMPORT_KEYS = ['phone', 'email', 'id'] as const
/** By what a row finds its lead: one of these, or a custom field. */
export const ImportKey = z.union([
  z.enum(IMPORT_KEYS),
  z.templateLiteral(['custom.', z.string().regex(/^[a-z0-9_]{1,40}$/)]),
])
export type ImportKey = z.infer<typeof ImportKey>

const CUSTOM = 'custom.'
/** The key of the custom field that rows are matched by; null for a field that every lead has. */
export const customKeyOf = (key: ImportKey): string | null => (key.startsWith(CUSTOM) ? key.slice(CUSTOM.length) : null)

/**
 * `fill`: only what is empty is filled; `overwrite`: every column counts, an empty cell empties the field; `merge`: a cell
 * that says something counts, notes and tags are added to those that are there.
 */
export const ON_MATCH = ['skip', 'fill', 'overwrite', 'merge'] as const
export const OnMatch = z.enum(ON_MATCH)
export type OnMatch = z.infer<typeof OnMatch>

const repeated = (columns: readonly ImportColumn[]): string | null => {
  const seen = new Set<string>()
  for (const { index, to } of columns) {
    for (const name of [`column ${index}`, targetKey(to)]) {
      const many = name === 'notes' || name === 'tags'
      if (!many && seen.has(name)) return name
      seen.add(name)
    }
  }
  return null
}

const Columns = z
  .array(ImportColumn)
  .min(1)
  .max(MAX_COLUMNS)
  .superRefine((columns, context) => {
    const name = repeated(columns)
    if (name !== null) context.addIssue({ code: 'custom', message: `has ${name} twice` })
    const names = new Set(columns.map(({ to }) => targetKey(to)))
    if (!['name', 'first_name', 'last_name'].some((field) => names.has(field)) && !names.has('id'))
      context.addIssue({ code: 'custom', message: 'needs a column for the name' })
  })

export const ImportPlan = z
  .strictObject({
    reading: Reading,
    columns: Columns,
    defaults: ImportDefaults.default({}),
    /** Reads a number without a country code where the row names no country; left out: the team's. */
    country: country.nullable().default(null),
    key: ImportKey,
    on_match: OnMatch,
    /** Whose new leads are, where no column says so; they must sit in the team. */
    owner_id: Id.nullable().default(null),
    /** Put on every lead that is created or updated. */
    tag_ids: z.array(Id).max(20).default([]),
    /** What is done with a tag of the file that nobody has made yet. */
    new_tags: z.enum(['refuse', 'create']).default('refuse'),
    /** What a spreadsheet took from the numbers, by somebody who knows that it did; else such a row is refused. */
    mend: z
      .strictObject({ plus: z.boolean().default(false), zero: z.boolean().default(false) })
      .default({ plus: false, zero: false }),
  })
  .superRefine(({ columns, key }, context) => {
    if (!columns.some(({ to }) => targetKey(to) === key))
      context.addIssue({ code: 'custom', path: ['key'], message: 'needs a column that holds it' })
  })
export type ImportPlan = z.output<typeof ImportPlan>

export const MAX_FILE_BYTES = 50 * 1024 * 1024
/** A workflow has a thousand steps at most. */
export const MAX_ROWS = 200_000
export const ROWS_A_PART = 500
