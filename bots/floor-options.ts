/** How a floor connection is opened, and how a command is sent over it. */

export interface FloorOptions {
  readonly baseUrl: string
  readonly userId: string
  readonly teamId: string
  /** Signs in anew for every socket unless one is given, or a way to make one. */
  readonly token?: string | (() => Promise<string>)
  /** Names this tab; another connection of the same person should have another one. */
  readonly tab?: string
  /** How many frames of history are kept; the oldest go first. Default: all. */
  readonly keepFrames?: number
  /** Milliseconds until a missing answer or welcome is an error. Default 10,000. */
  readonly answerWithinMs?: number
  /** Milliseconds until a missing ticket is an error. Default 30,000. */
  readonly ticketWithinMs?: number
  /** Milliseconds without a word after which a line counts as dead. Default 25,000, as in the client. */
  readonly silenceMs?: number
}

export interface SendOptions {
  readonly fence?: number
  readonly commandId?: string
}
