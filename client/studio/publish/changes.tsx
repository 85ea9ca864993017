/** Whose changes the draft holds since the last version; somebody's can be left out, and stay in the draft. */
import { Checkbox, Stack, Text } from '@mantine/core'
import type { DraftChangeList } from '#domain/http/records/script-draft.ts'
import { countText } from '../../format/duration.ts'

interface ChangesProps {
  readonly changes: DraftChangeList
  readonly leftOut: ReadonlySet<number>
  readonly onLeftOut: (revisions: ReadonlySet<number>) => void
}

type Change = DraftChangeList['data'][number]

const LABELS_SHOWN = 6

export function Changes({ changes: { data, folded }, leftOut, onLeftOut }: ChangesProps) {
  const people = new Map<string, Change[]>()
  for (const change of data) people.set(change.by, [...(people.get(change.by) ?? []), change])
  const setIn = (theirs: readonly Change[], isIn: boolean) => {
    const next = new Set(leftOut)
    for (const { revision } of theirs) {
      if (isIn) next.delete(revision)
      else next.add(revision)
    }
    onLeftOut(next)
  }
  if (data.length === 0) return null
  return (
    <Stack gap="xs" component="fieldset">
      <Text component="legend" size="sm" fw={500}>
        Whose changes go out
      </Text>
      {[...people].map(([who, theirs]) => {
        const out = theirs.filter(({ revision }) => leftOut.has(revision)).length
        return (
          <Checkbox
            key={who}
            size="sm"
            label={`${theirs[0]?.by_name ?? who}: ${countText(theirs.length, 'change')}`}
            description={labelsOf(theirs)}
            checked={out < theirs.length}
            indeterminate={out > 0 && out < theirs.length}
            onChange={(event) => setIn(theirs, event.currentTarget.checked)}
          />
        )
      })}
      {folded === 0 ? null : (
        <Text size="xs" c="dimmed">
          {countText(folded, 'earlier change')} {folded === 1 ? 'goes' : 'go'} out in any case.
        </Text>
      )}
      {leftOut.size === 0 ? null : (
        <Text size="xs" c="dimmed">
          {countText(leftOut.size, 'change')} {leftOut.size === 1 ? 'stays' : 'stay'} in the draft.
        </Text>
      )}
    </Stack>
  )
}

/** What they did, each kind once. */
function labelsOf(changes: readonly Change[]): string {
  const labels = [...new Set(changes.map(({ label }) => label).filter((label) => label !== ''))]
  const more = labels.length - LABELS_SHOWN
  return labels.slice(0, LABELS_SHOWN).join(', ') + (more > 0 ? `, ${more} more` : '')
}
