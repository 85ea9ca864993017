/** What was not done because somebody else had changed the same: mine and theirs side by side, and nothing overwritten unasked. */
import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import type { DraftRefusal } from '#domain/script/draft/refusal.ts'
import type { Conflict } from '#domain/script/edit/change.ts'
import type { Draft } from '#domain/script/edit/parts.ts'
import { Notice } from '../../ui/notice.tsx'
import type { Unapplied } from '../link/draft-store.ts'
import { choose } from '../perform.ts'
import { useDraft, useDraftState, useStudio } from '../view.ts'
import { partWords } from '../words.ts'
import { fieldWords, valueWords } from './value-words.ts'

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
  'bad-act': 'This can’t be written in a script. Nothing was changed.',
  fault: 'Something went wrong. Nothing was changed.',
}

function NotDone({ one }: { one: Unapplied }) {
  const { store } = useStudio()
  const { parts } = useDraftState()
  const { refusal, label, id } = one
  if (refusal.code !== 'conflict')
    return (
      <Notice tone="amber" title={REFUSALS[refusal.code]}>
        <NotWritten writes={one.writes} parts={parts} />
        {one.comment === '' ? null : (
          <Text size="sm" variant="written" mb="xs">
            {one.comment}
          </Text>
        )}
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

/** What somebody typed and is not in the draft: to be read, and copied. */
function NotWritten({ writes, parts }: { writes: Unapplied['writes']; parts: Draft }) {
  const texts = writes.flatMap((write) =>
    write.type === 'set' && write.after !== null
      ? [{ ...write, words: valueWords(parts, write.part, write.field, write.after) }]
      : [],
  )
  return texts.slice(0, MOST_SHOWN).map(({ part, field, words }) => (
    <Text key={`${part} ${field}`} size="sm" mb="xs" style={{ overflowWrap: 'anywhere' }}>
      {fieldWords(field)}: {words}
    </Text>
  ))
}

const MOST_SHOWN = 5

function Dismiss({ id, words }: { id: string; words: string }) {
  const { store } = useStudio()
  return (
    <Button size="compact-xs" variant="default" onClick={() => store.dismiss(id)}>
      {words}
    </Button>
  )
}

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
  const { part, field, mine, theirs } = conflict
  return (
    <div>
      {place}{' '}
      <Text span size="xs">
        · {fieldWords(field)}
      </Text>
      <SimpleGrid cols={2} spacing="xs" mt={2}>
        <Side title="Yours" words={valueWords(parts, part, field, mine)} />
        <Side title="Theirs" words={valueWords(parts, part, field, theirs)} />
      </SimpleGrid>
    </div>
  )
}

const Side = ({ title, words }: { title: string; words: string }) => (
  <div>
    <Text size="xs" fw={600}>
      {title}
    </Text>
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {words}
    </Text>
  </div>
)
