/** Lists of ids as one bound parameter: D1 takes at most 100 of them. */

/** For `IN (SELECT value FROM json_each(?))`. */
export const jsonList = (values: readonly string[]): string => JSON.stringify(values)
