/** How long a page is waited for, in milliseconds: for a machine that others use too; no test asserts a time by it. */
export const PATIENCE_MS = 60_000
