/** A field for each gap that a template leaves to its team, with the sentence that it stands in. */
import { TextInput } from '@mantine/core'
import type { Placeholder } from '#domain/script/placeholders.ts'

const WORDS_MAX = 200

/** By the gap's mark. */
export type GapWords = ReadonlyMap<string, string>

interface GapFieldsProps {
  readonly gaps: readonly Placeholder[]
  readonly words: GapWords
  readonly onWords: (words: GapWords) => void
}

export const GapFields = ({ gaps, words, onWords }: GapFieldsProps) =>
  gaps.map(({ mark, step, line }, at) => (
    <TextInput
      key={mark}
      data-autofocus={at === 0 ? true : undefined}
      label={labelOf(mark)}
      description={`${step} · “${sentenceWith(mark, line)}”`}
      maxLength={WORDS_MAX}
      value={words.get(mark) ?? ''}
      onChange={(event) => onWords(new Map([...words, [mark, event.currentTarget.value]]))}
    />
  ))

export const countFilled = (gaps: readonly Placeholder[], words: GapWords): number =>
  gaps.filter(({ mark }) => (words.get(mark) ?? '').trim() !== '').length

/** `[our company]` is asked for as “Our company”. */
const labelOf = (mark: string): string => mark.charAt(1).toUpperCase() + mark.slice(2, -1)

/** The sentence that it stands in, with the facts of a lead by their name: `{{lead.company|you}}` is “company”. What stands in for a fact is shown if the gap is in it. */
function sentenceWith(mark: string, line: string): string {
  const sentence = line.split(/(?<=[.?!])\s+/).find((one) => one.includes(mark)) ?? line
  return sentence.replaceAll(/\{\{(?:[^|{}]*\.)?([^|{}.]*)(?:\|([^{}]*))?\}\}/g, (_, fact: string, otherwise = '') =>
    otherwise.includes(mark) ? otherwise : fact,
  )
}
