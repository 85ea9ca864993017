/** A change of a record as was → is, one line a field. */
import { FIELD_WORDS } from './lead-draft.ts'
import styles from './timeline.module.css'
import { valueText } from './value-text.ts'

type Values = Readonly<Record<string, unknown>> | null

/** The record's own bookkeeping says nothing to a reader. */
const UNSAID = new Set(['version', 'updated_at', 'id', 'team_id', 'row'])

export function ChangeLines({ before, after }: { before: Values; after: Values }) {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (field) => !UNSAID.has(field) && valueText(before?.[field]) !== valueText(after?.[field]),
  )
  if (fields.length === 0) return null
  return (
    <dl className={styles.changes}>
      {fields.map((field) => (
        <div key={field}>
          <dt>{FIELD_WORDS[field] ?? field.replaceAll('_', ' ')}</dt>
          <dd>
            {before && field in before ? (
              <>
                <s>{valueText(before[field])}</s> →{' '}
              </>
            ) : null}
            {valueText(after?.[field])}
          </dd>
        </div>
      ))}
    </dl>
  )
}
