import { expect, test } from 'vitest'
import { CALL_OUTCOMES } from '../vocabulary/call.ts'
import { noCounts } from './counts.ts'
import { toClasses } from './outcome-classes.ts'

test('each outcome is counted in one class, and all of them are', () => {
  const { outcomes } = noCounts()
  for (const [at, outcome] of CALL_OUTCOMES.entries()) outcomes[outcome] = 2 ** at
  const classes = Object.values(toClasses(outcomes))
  expect(classes.reduce((sum, some) => sum + some, 0)).toBe(2 ** CALL_OUTCOMES.length - 1)
  expect(toClasses({ ...noCounts().outcomes, 'meeting-scheduled': 3, busy: 2, voicemail: 1 })).toEqual({
    booked: 3,
    callback: 0,
    declined: 0,
    talked: 0,
    not_reached: 3,
  })
})
