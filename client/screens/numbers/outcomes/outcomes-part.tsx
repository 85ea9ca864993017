/** What came of the calls: all together, and day by day. */
import { OutcomeBars } from './outcome-bars.tsx'
import { OutcomeDays } from './outcome-days.tsx'

export const OutcomesPart = () => (
  <>
    <OutcomeBars wide />
    <OutcomeDays />
  </>
)
