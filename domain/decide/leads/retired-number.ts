/** Of a lead with several numbers a wrong one ends by itself, and the lead is called on the next (PN3). */
import type { EventOf } from '../../events/index.ts'
import type { HopperLead } from '../../floor/hopper-lead.ts'
import type { Disposition } from '../../floor/settings.ts'
import { phoneKey } from '../../phone/key.ts'

/** A disposition as it is for this lead. */
export interface Chosen extends Disposition {
  readonly retiresNumber?: EventOf<'CallDisposed'>['retiresNumber']
}

/** `dialled`: of the call; by default the number that the lead is called on now. */
export function chosenFor(
  disposition: Disposition,
  lead: HopperLead | undefined,
  dialled: string | null = lead?.card.phone ?? null,
): Chosen {
  if (disposition.outcome !== 'wrong-number' || !lead?.card.others || dialled === null) return disposition
  const isCalled = phoneKey(dialled) === phoneKey(lead.card.phone ?? '')
  return { ...disposition, leadStatus: null, terminal: false, retiresNumber: isCalled ? 'called' : 'former' }
}

/** Whether what comes with it concerns the lead and not one of its numbers. */
export const blocksLead = ({ suppresses, retiresNumber }: Chosen): boolean => suppresses && retiresNumber === undefined
