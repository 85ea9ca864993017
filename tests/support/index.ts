/** Shared by the tests of every runtime: imports nothing of a platform. */
export type Placeholder = never
