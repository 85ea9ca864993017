/** A field of its own for a column that none is there for: made here, so that nobody leaves the file for it. */
import type { PreviewColumn } from '#domain/http/imports/imports.ts'
import type { CustomField } from '#domain/http/records/fields.ts'
import { OPTIONS_MAX } from '#domain/fields/field.ts'
import { FieldDialog } from '../../../../features/custom-fields/field-dialog.tsx'
import { columnName } from '../import-words.ts'

/** Stands in the list of what a column can become; no field has such a key. */
export const NEW_FIELD = ' new-field'

interface NewFieldProps {
  readonly column: PreviewColumn
  readonly onMade: (field: CustomField) => void
  readonly onClose: () => void
}

export const NewField = ({ column, onMade, onClose }: NewFieldProps) => (
  <FieldDialog field={null} proposal={proposalOf(column)} onSaved={onMade} onClose={onClose} />
)

const NAME_MAX = 60
/** Words that come back are a choice; those of which each row has its own are a text. */
const FEW = 8

function proposalOf({ header, index, dates, decimals, words }: PreviewColumn) {
  const label = columnName(header, index).slice(0, NAME_MAX)
  if (dates !== null) return { label, type: 'date' } as const
  if (decimals !== null) return { label, type: 'number' } as const
  const options = words.slice(0, OPTIONS_MAX)
  return options.length > 0 && options.length <= FEW ? ({ label, type: 'choice', options } as const) : { label }
}
