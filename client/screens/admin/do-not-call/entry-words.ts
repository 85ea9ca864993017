/** What the sources of entries and their reasons are called on the screen; a list has the name it was given. */
import { type DoNotCallEntry, SAID_ON_A_CALL, TYPED_IN } from '#domain/http/suppression/do-not-call.ts'
import type { CallOutcome } from '#domain/vocabulary/call.ts'
import { OUTCOME_WORDS } from '../../../format/record-labels.ts'

const SOURCE_WORDS: Readonly<Record<string, string>> = {
  [SAID_ON_A_CALL]: 'Said on a call',
  [TYPED_IN]: 'Added by hand',
}

export const sourceWords = (source: string): string => SOURCE_WORDS[source] ?? source

/** What an outcome says of the person who was called. */
const OUTCOME_REASONS: Readonly<Partial<Record<CallOutcome, string>>> = {
  'do-not-call': 'Asked not to be called',
  'wrong-number': 'Wrong number',
}

const REASON_WORDS: Readonly<Record<string, string>> = { ...OUTCOME_WORDS, ...OUTCOME_REASONS }

/** An entry that a call made has the outcome for its reason; what people typed is theirs. */
export const reasonWords = ({ source, reason }: Pick<DoNotCallEntry, 'source' | 'reason'>): string =>
  source === SAID_ON_A_CALL ? (REASON_WORDS[reason] ?? reason) : reason
