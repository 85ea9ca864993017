/**
 * A number that was blocked or lifted here concerns every floor of the organisation that has it: they are told to look as soon
 * as the records say so. One that cannot hear takes it in by its next pull.
 */
import { z } from 'zod'
import { phoneKey } from '#domain/phone/key.ts'
import { logFault } from '../../runtime/fault.ts'
import { withTimeout } from '../../runtime/single-flight.ts'
import type { LedgerRow } from './ledger-row.ts'
import { numberOf, suppressesNumber } from './numbers.ts'

/** The floors of other teams, as far as this one needs them. */
export interface OtherFloors {
  getByName(teamId: string): { pokeFeed(): Promise<void> }
}

const Neighbour = z.object({ team_id: z.string() })

export const NEIGHBOURS = `SELECT DISTINCT l.team_id FROM json_each(?1) n JOIN leads l ON l.phone_key = n.value
  JOIN teams t ON t.id = l.team_id JOIN teams here ON here.id = ?2 AND here.organisation_id = t.organisation_id
  WHERE l.team_id <> ?2 AND l.deleted_at IS NULL`

/** Keys of the numbers that this row blocks or lifts. */
export function blockedNumbers({ entries, lead }: LedgerRow): string[] {
  return entries.flatMap(({ recorded: { event }, call }) => {
    const phone =
      event.type === 'SuppressionLifted'
        ? event.phone
        : suppressesNumber(event)
          ? numberOf(event, call, lead?.after ?? null)
          : null
    return phone === null ? [] : [phoneKey(phone)]
  })
}

/** Never rejects. */
export async function tellNeighbours(
  { DB: db, TEAM_FLOOR: floors }: { readonly DB: D1Database; readonly TEAM_FLOOR: OtherFloors },
  teamId: string,
  numbers: readonly string[],
): Promise<void> {
  try {
    const found = await withTimeout(db.prepare(NEIGHBOURS).bind(JSON.stringify(numbers), teamId).all())
    const neighbours = found.results.map((row) => Neighbour.parse(row).team_id)
    await withTimeout(Promise.all(neighbours.map((neighbour) => floors.getByName(neighbour).pokeFeed())))
  } catch (fault) {
    logFault('neighbours', teamId, fault)
  }
}
