/** Why a recording does not go on, in words for the agent: each fault of the microphone and of the browser's store has its own. */

const WORDS: Readonly<Record<string, string>> = {
  NotAllowedError: 'The browser does not allow this page to use the microphone.',
  NotFoundError: 'No microphone was found.',
  NotReadableError: 'Another program is using the microphone.',
  QuotaExceededError: 'This browser has no room to keep the recording.',
  InvalidStateError: 'The browser closed its store for recordings.',
  UnknownError: 'The browser could not write the recording to its disk.',
  DataError: 'The browser could not write the recording to its disk.',
  VersionError: 'Another tab uses a newer store for recordings: load this page again.',
  AbortError: 'The browser broke off storing the recording.',
  TransactionInactiveError: 'The browser broke off storing the recording.',
  SecurityError: 'The browser does not allow this page to store recordings.',
  NotSupportedError: 'This browser cannot record sound.',
}

/** Never empty; what is not known by name is said with the name it came under. */
export function describeTrouble(fault: unknown): string {
  const name = fault instanceof Error || fault instanceof DOMException ? fault.name : ''
  return (
    WORDS[name] ??
    (name === '' || name === 'Error' ? 'The recording could not go on.' : `The recording could not go on (${name}).`)
  )
}
