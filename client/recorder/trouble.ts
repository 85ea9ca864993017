/** Why a recording does not go on, in words for the agent: each fault of the microphone and of the browser's store has its own. */

const WORDS: Readonly<Record<string, string>> = {
  NotAllowedError: 'Microphone access is blocked. Allow it in the browser’s site settings.',
  NotFoundError: 'No microphone found. Connect one and try again.',
  NotReadableError: 'Another app is using the microphone. Close it and try again.',
  QuotaExceededError: 'This browser has no space left for the recording.',
  InvalidStateError: 'The browser closed its recording storage. Reload the page.',
  UnknownError: 'The browser could not save the recording to disk.',
  DataError: 'The browser could not save the recording to disk.',
  VersionError: 'Another tab uses a newer version. Reload this page.',
  AbortError: 'The browser stopped saving the recording.',
  TransactionInactiveError: 'The browser stopped saving the recording.',
  SecurityError: 'The browser does not allow this page to save recordings. Allow site data.',
  NotSupportedError: 'This browser can’t record audio.',
}

/** Never empty; what is not known by name is said with the name it came under. */
export function describeTrouble(fault: unknown): string {
  const name = fault instanceof Error || fault instanceof DOMException ? fault.name : ''
  return (
    WORDS[name] ??
    (name === '' || name === 'Error'
      ? 'The recording could not continue.'
      : `The recording could not continue (${name}).`)
  )
}
