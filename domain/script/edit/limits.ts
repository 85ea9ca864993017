/** How many of each kind a script may have, or a step of it. Apart from what reads drafts: words are made of it where none is. */
export const LIMITS = { phase: 12, item: 12, node: 600, line: 8, response: 9, input: 8 } as const
