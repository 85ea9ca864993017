/** What was not done because somebody else had changed the same: mine and theirs side by side, and nothing overwritten unasked. */
import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import type { DraftRefusal } from '#domain/script/draft/refusal.ts'
import type { Conflict } from '#domain/script/edit/change.ts'
import type { Draft, Json } from '#domain/script/edit/parts.ts'
import { Notice } from '../../ui/notice.tsx'
import type { Unapplied } from '../link/draft-store.ts'
import { choose } from '../perform.ts'
import { useDraft, useDraftState, useStudio } from '../view.ts'
import { partWords } from '../words.ts'

export function Conflicts() {
  const unapplied = useDraft((draft) => draft.unapplied)
  if (unapplied.length === 0) return null
  return (
    <Stack gap="sm" p="md" pb={0}>
      {unapplied.map((one) => (
        <NotDone key={one.id} one={one} />
      ))}
    </Stack>
  )
}

const REFUSALS: Readonly<Record<Exclude<DraftRefusal['code'], 'conflict'>, string>> = {
  'not-allowed': 'You may not do that here.',
  'draft-full': 'The script is as large as one may be. Make something shorter first.',
  'no-step-left': 'A script keeps at least one step.',
  'comments-full': 'There are too many comments. Delete some that are resolved.',
  'no-such-comment': 'Somebody deleted that comment.',
  'bad-act': 'That could not be understood. Nothing was changed.',
  fault: 'Something went wrong. Nothing was changed.',
}

function NotDone({ one }: { one: Unapplied }) {
  const { store } = useStudio()
  const { parts } = useDraftState()
  const { refusal, label, id } = one
  if (refusal.code !== 'conflict')
    return (
      <Notice tone="amber" title={REFUSALS[refusal.code]}>
        <Dismiss id={id} words="Close" />
      </Notice>
    )
  const who = refusal.by?.fullName ?? 'Somebody'
  return (
    <Notice tone="amber" title={`${who} changed the same. Not done: ${label || 'your change'}`}>
      {refusal.conflicts.map((conflict, index) => (
        <Difference key={index} conflict={conflict} parts={parts} />
      ))}
      <Group gap="xs" mt="xs">
        {one.writes.length === 0 ? null : (
          <Button size="compact-xs" variant="default" onClick={() => store.applyAnyway(id)}>
            Use mine
          </Button>
        )}
        <Dismiss id={id} words="Keep theirs" />
      </Group>
    </Notice>
  )
}

function Dismiss({ id, words }: { id: string; words: string }) {
  const { store } = useStudio()
  return (
    <Button size="compact-xs" variant="default" onClick={() => store.dismiss(id)}>
      {words}
    </Button>
  )
}

const FIELD_WORDS: Readonly<Record<string, string>> = { to: 'where it leads', when: 'condition', say: 'words' }

function Difference({ conflict, parts }: { conflict: Conflict; parts: Draft }) {
  const studio = useStudio()
  const place = (
    <Text
      component="button"
      type="button"
      size="xs"
      td="underline"
      onClick={() => parts.has(conflict.part) && choose(studio, conflict.part)}
    >
      {partWords(parts, conflict.part)}
    </Text>
  )
  if (conflict.type !== 'changed')
    return (
      <div>
        {place}
        <Text size="sm">{conflict.type === 'removed' ? 'It was removed.' : 'Somebody added to it.'}</Text>
      </div>
    )
  const field = conflict.field.split(':')[0] ?? ''
  return (
    <div>
      {place}{' '}
      <Text span size="xs">
        · {FIELD_WORDS[field] ?? field}
      </Text>
      <SimpleGrid cols={2} spacing="xs" mt={2}>
        <Side title="Yours" value={conflict.mine} />
        <Side title="Theirs" value={conflict.theirs} />
      </SimpleGrid>
    </div>
  )
}

const Side = ({ title, value }: { title: string; value: Json }) => (
  <div>
    <Text size="xs" fw={600}>
      {title}
    </Text>
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {value === null ? 'Nothing' : typeof value === 'string' ? value : JSON.stringify(value)}
    </Text>
  </div>
)
