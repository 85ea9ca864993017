/** Whether a lead can be taken from the desk as things stand: to be dialled, or because its caller is on the line. */
import { blockedBecause, type Desk } from '../desk.tsx'

type AtDuty = Pick<Desk, 'control' | 'live' | 'agent'>

/** Why no lead can be taken now, in words; null when one can (LE4). */
export const mayNotTake = (desk: AtDuty): string | null =>
  blockedBecause(desk) ?? (desk.agent?.duty === 'available' ? null : 'Go available first.')

/** A caller is served in a break, too. */
export const mayNotAnswer = (desk: AtDuty): string | null =>
  desk.agent?.duty === 'not-ready' ? blockedBecause(desk) : mayNotTake(desk)
