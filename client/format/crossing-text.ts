/** Why a guardrail stopped an arm of a script test, in words. */
import type { Crossing } from '#domain/floor/script-test/state.ts'

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

export const crossingText = ({ measure, boundPercent, count, contacts, low, high }: Crossing): string =>
  measure === 'booking'
    ? `${count} of ${contacts} contacts booked, at most ${percent(high)}, below the bound of ${boundPercent} %`
    : `${count} of ${contacts} contacts hung up, at least ${percent(low)}, above the bound of ${boundPercent} %`
