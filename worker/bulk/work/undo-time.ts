/** So long a job can be taken back, from its end. */
export const UNDO_MS = 24 * 60 * 60_000
