/** What one script says otherwise than another: step by step, in sentences, with the words of a text that are others. */
import { Group, Stack, Text } from '@mantine/core'
import { diffWordsWithSpace } from 'diff'
import type { ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import { TonePill } from '../../../ui/tone-mark.tsx'
import { CHANGES } from './changes.ts'

type Step = ScriptDiffDocument['steps'][number]
type Change = Step['changes'][number]

export const DifferenceWords = ({ diff: { steps } }: { readonly diff: ScriptDiffDocument }) => (
  // It scrolls, so the keyboard has to get there.
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <Stack component="ul" gap="sm" mah={320} style={{ overflow: 'auto' }} tabIndex={0} aria-label="Differences">
    {steps.map((step) => (
      <li key={`${step.node_id ?? 'script'} ${step.title}`}>
        <Group gap="xs">
          <TonePill tone={CHANGES[step.change].tone}>{CHANGES[step.change].words}</TonePill>
          <Text size="sm" fw={550}>
            {step.node_id === null ? `The script “${step.title}”` : `Step “${step.title}”`}
          </Text>
        </Group>
        <Stack component="ul" gap={2} mt={4} pl="sm">
          {step.changes.map((change, place) => (
            // Two sentences may be the same, and none of them moves.
            // oxlint-disable-next-line react/no-array-index-key
            <Sentence key={place} change={change} />
          ))}
        </Stack>
      </li>
    ))}
  </Stack>
)

const Sentence = ({ change: { text, before, after } }: { readonly change: Change }) => (
  <Text component="li" size="sm" style={{ overflowWrap: 'anywhere' }}>
    {text}
    {before === null && after === null ? null : (
      <>
        :{' '}
        <Text span size="sm" c="dimmed" style={{ whiteSpace: 'pre-wrap' }}>
          <Wording before={before} after={after} />
        </Text>
      </>
    )}
  </Text>
)

function Wording({ before, after }: Pick<Change, 'before' | 'after'>) {
  if (before === null) return <ins>{after}</ins>
  if (after === null) return <del>{before}</del>
  return diffWordsWithSpace(before, after).map(({ added, removed, value }, place) => {
    const Part = added ? 'ins' : removed ? 'del' : 'span'
    // A part is told from its neighbours by its place alone.
    // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never move
    return <Part key={place}>{value}</Part>
  })
}
