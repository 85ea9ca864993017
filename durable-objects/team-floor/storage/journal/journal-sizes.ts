/** After how many commits the journal's tables change places, and how they are packed. */

export interface JournalSizes {
  /** Commits in the table that is written to, before it is set aside: those that clients come back for are in it. */
  readonly rotateAt: number
  /** Commits on a page; packing one takes some milliseconds. */
  readonly page: number
  /** Commits between two pages that are packed. */
  readonly packEvery: number
}

export const SIZES: JournalSizes = { rotateAt: 4_096, page: 256, packEvery: 64 }
