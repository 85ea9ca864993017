/** A change of a record as was → is, one line a field. */
import { FIELD_WORDS } from './lead-draft.ts'
import styles from './timeline.module.css'
import { valueText } from './value-text.ts'

type Values = Readonly<Record<string, unknown>> | null

/** The record's own bookkeeping says nothing to a reader. */
const UNSAID = new Set(['version', 'updated_at', 'created_at', 'created_by', 'id', 'team_id', 'row', 'zone'])
/** Fields that hold somebody's id. */
const PEOPLE = new Set(['assigned_to', 'user_id'])

interface ChangeLinesProps {
  readonly before: Values
  readonly after: Values
  readonly nameOf: (userId: string) => string
}

export function ChangeLines({ before, after, nameOf }: ChangeLinesProps) {
  const said = (field: string, value: unknown) =>
    PEOPLE.has(field) ? (typeof value === 'string' ? nameOf(value) : 'the team') : valueText(value)
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
                <s>{said(field, before[field])}</s> →{' '}
              </>
            ) : null}
            {said(field, after?.[field])}
          </dd>
        </div>
      ))}
    </dl>
  )
}
