/** The wire's version. A test pins a fingerprint of the schemas: a change there needs a new line here. */

export const PROTOCOL_VERSION = 3

/** N and N-1 are served during a deploy; older clients are told to reload. */
export const OLDEST_SUPPORTED_VERSION = 2

export const PROTOCOL_HISTORY: readonly { version: number; on: string; what: string }[] = [
  { version: 1, on: '2026-11-22', what: 'First version.' },
  {
    version: 2,
    on: '2026-11-29',
    what: 'Callbacks count their vain tries; a lead says how it is called; closed outcomes are corrected, blocks lifted. The answer to being recorded is a fact of the call; a recorder that failed is told from a pause. A command is answered with the id of the callback it made, in the frame with its events. Boards get short lines and packed floors. A caller’s lead is opened with a reason, and openings are counted. A lead’s card may have an extension; a zone may be unknown.',
  },
  {
    version: 3,
    on: '2026-11-30',
    what: 'A team has its own note chips, skip reasons, words of consent and recording policy, and dispositions shared with others. A call keeps dispositions taken out during its wrap-up. Consent may be by announcement. Rule packs are among the settings, and a hold may name one. Whoever leaves the team is told from whoever lost the line. An end of a call is taken back. An alert is acknowledged for the team; a callback is given away at its time. A caller is taken and answered in one act, and calls of leads who rang are counted apart.',
  },
]

/** A command above this many bytes is refused; a frame that names no command, or one of four times as many, closes the socket. */
export const MAX_INBOUND_BYTES = 16 * 1024
