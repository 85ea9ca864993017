/** The same lead on the same number once more: taken by hand and dialled, by the rules of any other dial (NX5, CA2). */
import type { LeadCard } from '#domain/floor/lead-card.ts'
import { openTelephone } from '../../../features/dial/telephone.ts'
import { useDeskCommand } from '../use-desk-command.ts'

export function useRedial() {
  const { run, running } = useDeskCommand()
  const redial = async (lead: LeadCard) => {
    const { leadId } = lead
    const taken = await run({ type: 'TakeLead', leadId, by: 'chosen' })
    if (taken.type !== 'acknowledged') return
    const { fence } = taken.result
    const started = await run({ type: 'StartCall', leadId }, fence === undefined ? {} : { fence })
    if (started.type === 'acknowledged') openTelephone(lead)
  }
  return { redial, busy: running !== null }
}
