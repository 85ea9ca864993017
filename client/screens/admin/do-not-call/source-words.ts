/** What the sources of entries are called on the screen; a list has the name it was given. */
import { SAID_ON_A_CALL, TYPED_IN } from '#domain/http/suppression/do-not-call.ts'

const WORDS: Readonly<Record<string, string>> = { [SAID_ON_A_CALL]: 'Said on a call', [TYPED_IN]: 'Added by hand' }

export const sourceWords = (source: string): string => WORDS[source] ?? source
