/**
 * What stands before the platform's `fetch`. Libraries take it when they are loaded, so the setup of the worker's tests has this there
 * earlier; a test puts its own stand-in here, and gives the platform's back.
 */
const platform = globalThis.fetch

export const edge: { fetch: typeof fetch } = { fetch: platform }

export const openEdge = (): void => void (edge.fetch = platform)

globalThis.fetch = (input, init) => edge.fetch(input, init)
