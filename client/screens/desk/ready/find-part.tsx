/** Whom to call: leads that are mine, or whoever rings us. */
import { FindNumber } from './find-number.tsx'
import { MyLeads } from './my-leads.tsx'

export function FindPart() {
  return (
    <>
      <MyLeads />
      <FindNumber />
    </>
  )
}
