/** The fields of two leads side by side: which differ, and how each is shown. */
import type { CustomField } from '#domain/http/records/fields.ts'
import { valueToText } from '#domain/fields/text.ts'
import type { Lead } from '#domain/http/leads.ts'
import { phoneText } from '#domain/phone/text.ts'
import { PRIORITY_WORDS, SOURCE_WORDS, STATUS_WORDS } from '../../../format/record-labels.ts'

export interface ComparedField {
  /** As a merge names it. */
  readonly name: string
  readonly label: string
  readonly kept: string
  readonly merged: string
}

type Shown = readonly [name: string, label: string, text: (lead: Lead) => string | null]

const FIELDS: readonly Shown[] = [
  ['name', 'Name', ({ name }) => name],
  ['called', 'Preferred name', ({ called }) => called],
  ['phone', 'Phone', ({ phone, phone_extension }) => (phone === null ? null : phoneText(phone, phone_extension))],
  ['email', 'Email', ({ email }) => email],
  ['company', 'Company', ({ company }) => company],
  ['title', 'Title', ({ title }) => title],
  ['industry', 'Industry', ({ industry }) => industry],
  ['country', 'Country', ({ country }) => country],
  ['region', 'Region', ({ region }) => region],
  ['status', 'Status', ({ status }) => STATUS_WORDS[status]],
  ['priority', 'Priority', ({ priority }) => PRIORITY_WORDS[priority]],
  ['source', 'Source', ({ source }) => SOURCE_WORDS[source]],
]

const ownFields = (fields: readonly CustomField[]): Shown[] =>
  fields.map((field) => [`custom.${field.key}`, field.label, ({ custom }) => valueToText(field, custom[field.key])])

/** Those in which the two differ, in the order of a record. */
export function comparedFields(kept: Lead, merged: Lead, fields: readonly CustomField[]): ComparedField[] {
  return [...FIELDS, ...ownFields(fields)].flatMap(([name, label, text]) => {
    const [one, other] = [text(kept) ?? '', text(merged) ?? '']
    return one === other ? [] : [{ name, label, kept: one, merged: other }]
  })
}

/** What is proposed: the other’s value where the one that stays has none. */
export const proposedTake = (fields: readonly ComparedField[]): ReadonlySet<string> =>
  new Set(fields.flatMap(({ name, kept }) => (kept === '' ? [name] : [])))
