/** After the rules of zones were mended, every stored lead is asked anew, a part at a time; what differs goes to its floor. */
import { z } from 'zod'
import { ZONE_RULES, zoneOf } from '#worker/leads/zones/zone.ts'

const PART = 2_000
const PARTS_A_RUN = 25

const Row = z.object({
  row: z.int(),
  phone: z.string().nullable(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  zone: z.string(),
})

export async function passZones(db: D1Database): Promise<void> {
  for (let part = 0; part < PARTS_A_RUN; part += 1) if (await passPart(db)) return
}

/** True when there was nothing more to ask. */
async function passPart(db: D1Database): Promise<boolean> {
  const known = await db.prepare('SELECT row FROM zone_pass WHERE rules = ?').bind(ZONE_RULES).first<{ row: number }>()
  const found = await db
    .prepare('SELECT row, phone, country, region, zone FROM leads WHERE row > ? ORDER BY row LIMIT ?')
    .bind(known?.row ?? 0, PART)
    .all()
  const rows = found.results.map((result) => Row.parse(result))
  const last = rows.at(-1)
  if (last === undefined) return true
  const wrong = rows.map((row) => ({ ...row, right: zoneOf(row) })).filter(({ zone, right }) => zone !== right)
  await db.batch([
    // Of a lead that was edited meanwhile the edit has asked the new rules itself.
    db
      .prepare(
        `UPDATE leads SET zone = asked.value ->> 'right' FROM json_each(?) AS asked
         WHERE leads.row = asked.value ->> 'row' AND leads.zone = asked.value ->> 'zone'
           AND leads.phone IS asked.value ->> 'phone' AND leads.country IS asked.value ->> 'country'
           AND leads.region IS asked.value ->> 'region'`,
      )
      .bind(JSON.stringify(wrong)),
    db
      .prepare('INSERT INTO zone_pass (rules, row) VALUES (?, ?) ON CONFLICT (rules) DO UPDATE SET row = excluded.row')
      .bind(ZONE_RULES, last.row),
  ])
  return rows.length < PART
}
