/** A change of a record as was → is, one line a field. */
import { Group, Text } from '@mantine/core'
import { isRecord } from '#domain/stored/walk.ts'
import { useCustomFields } from '../../api/records/field-queries.ts'
import { useMe } from '../../session/use-session.ts'
import { useWritePhone } from '../../format/phone.ts'
import { FIELD_WORDS } from '../lead-form/lead-draft.ts'
import { fieldText, valueText } from '../../format/value-text.ts'

type Values = Readonly<Record<string, unknown>> | null

/** The record's own bookkeeping says nothing to a reader. */
const UNSAID = new Set(['version', 'updated_at', 'created_at', 'created_by', 'id', 'row', 'zone'])
/** Fields that hold somebody's id. */
const PEOPLE = new Set(['assigned_to', 'owner_id', 'user_id'])

interface ChangeLinesProps {
  readonly before: Values
  readonly after: Values
  readonly nameOf: (userId: string) => string
}

/** What a lead holds in custom fields, as fields of their own. */
function spread(values: Values): Values {
  const custom = values?.['custom']
  if (!isRecord(custom)) return values
  const own = Object.entries(custom).map(([key, value]) => [`custom.${key}`, value])
  const { custom: _custom, ...rest } = values ?? {}
  return { ...rest, ...Object.fromEntries(own) }
}

export function ChangeLines({ before: was, after: is, nameOf }: ChangeLinesProps) {
  const [before, after] = [spread(was), spread(is)]
  const labels = new Map(useCustomFields().map(({ key, label }) => [`custom.${key}`, label]))
  const { teams } = useMe()
  const writePhone = useWritePhone()
  const said = (field: string, value: unknown) => {
    if (PEOPLE.has(field)) return typeof value === 'string' ? nameOf(value) : 'the team'
    if (field === 'team_id') return teams.find(({ id }) => id === value)?.name ?? 'another team'
    return fieldText(field, value, writePhone)
  }
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (field) =>
      !UNSAID.has(field) &&
      // Where a lead is made is no news; that it moved is.
      !(field === 'team_id' && !before) &&
      valueText(before?.[field]) !== valueText(after?.[field]),
  )
  if (fields.length === 0) return null
  return (
    <Text component="dl" size="sm">
      {fields.map((field) => (
        <Group key={field} gap="sm" align="flex-start" wrap="nowrap">
          <Text component="dt" size="sm" c="dimmed" flex="none">
            {FIELD_WORDS[field] ?? labels.get(field) ?? field.replace('custom.', '').replaceAll('_', ' ')}
          </Text>
          <dd>
            {before && field in before ? (
              <>
                <s>{said(field, before[field])}</s> →{' '}
              </>
            ) : null}
            {said(field, after?.[field])}
          </dd>
        </Group>
      ))}
    </Text>
  )
}
