/** The columns of a file under their headers: each is told from every other, also by an import. */
import type { FieldDefinition } from '../fields/field.ts'
import { guessTarget, keyNamedIn } from '../import/guess.ts'
import { look } from '../vocabulary/fold.ts'
import { CUSTOM_COLUMN, EXPORT_COLUMNS, type ExportSubject } from './columns.ts'

export interface ExportColumn {
  readonly key: string
  readonly header: string
}

/** The key of the custom field that a column holds; null for what every record has. */
export const customColumnKey = (key: string): string | null =>
  key.startsWith(CUSTOM_COLUMN) ? key.slice(CUSTOM_COLUMN.length) : null

type Field = Pick<FieldDefinition, 'key' | 'label'>

/** Those that there are, in the order of a file. Only leads have custom fields. */
export function exportColumns(subject: ExportSubject, fields: readonly Field[] = []): ExportColumn[] {
  const own = Object.entries(EXPORT_COLUMNS[subject]).map(([key, header]) => ({ key, header }))
  if (subject !== 'leads') return own
  return [
    ...own,
    ...fields.map((field) => ({ key: `${CUSTOM_COLUMN}${field.key}`, header: headerOf(field, fields, own) })),
  ]
}

/** Its label, where nothing else is called so; with its key behind it else, by which an import knows it. */
function headerOf({ key, label }: Field, fields: readonly Field[], own: readonly ExportColumn[]): string {
  const named = look(label)
  const isTaken =
    own.some(({ header }) => look(header) === named) ||
    fields.some((other) => other.key !== key && look(other.label) === named) ||
    guessTarget(label) !== null ||
    keyNamedIn(label) !== null
  return isTaken ? `${label} (${CUSTOM_COLUMN}${key})` : label
}
