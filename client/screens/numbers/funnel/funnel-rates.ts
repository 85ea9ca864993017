/** What the two rates of a stage are of. */
export const OF_STEP = { unit: 'share', of: 'at the stage before' } as const
export const OF_ALL = { unit: 'share', of: 'leads dialled' } as const
