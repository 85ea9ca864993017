/** What a record looked like before and after: one line a field, long texts word by word. */
import { Stack, Text } from '@mantine/core'
import { diffWordsWithSpace } from 'diff'
import { FIELD_WORDS } from '../../../features/lead-form/lead-draft.ts'
import { useWritePhone } from '../../../format/phone.ts'
import { OUTCOME_WORDS, STATUS_WORDS } from '../../../format/record-labels.ts'
import { fieldText } from '../../../format/value-text.ts'
import { changedFields, type Values } from './changed-fields.ts'

interface ValueDiffProps {
  readonly before: Values | null
  readonly after: Values | null
  readonly nameOf: (id: string) => string | undefined
}

/** Longer texts are compared word by word. */
const SHORT = 60

const WORDS: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  ...Object.entries(OUTCOME_WORDS),
  ...Object.entries(STATUS_WORDS),
])

export function ValueDiff({ before, after, nameOf }: ValueDiffProps) {
  const writePhone = useWritePhone()
  const text = (field: string, value: unknown): string => {
    if (typeof value === 'string' && /(?:_id|_to|_by)$/.test(field)) return nameOf(value) ?? value
    if (/(?:outcome|status)$/.test(field)) return WORDS.get(value) ?? fieldText(field, value, writePhone)
    return fieldText(field, value, writePhone)
  }
  return (
    <Stack component="dl" gap="sm" m={0}>
      {changedFields(before, after).map(({ path, was, is, wasThere }) => {
        const field = path.at(-1) ?? ''
        return (
          <div key={path.join('.')}>
            <Text component="dt" size="sm" c="dimmed">
              {path.map((part) => FIELD_WORDS[part] ?? readable(part)).join(' › ')}
            </Text>
            <Text component="dd" m={0} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              <Change was={wasThere ? text(field, was) : null} is={text(field, is)} />
            </Text>
          </div>
        )
      })}
    </Stack>
  )
}

function Change({ was, is }: { was: string | null; is: string }) {
  if (was === null) return is
  if (was.length <= SHORT && is.length <= SHORT)
    return (
      <>
        <del>{was}</del> → <ins>{is}</ins>
      </>
    )
  return diffWordsWithSpace(was, is).map(({ added, removed, value }, place) => {
    const Part = added ? 'ins' : removed ? 'del' : 'span'
    // A part is told from its neighbours by its place alone.
    // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never move
    return <Part key={place}>{value}</Part>
  })
}

/** `leaseMs` and `lease_ms` → `Lease ms`. */
function readable(name: string): string {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
