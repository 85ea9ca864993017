/**
 * Writes `worker/rule-packs/holidays.ts`: public holidays on which a rule pack lets nobody be called, as dates, from the tables
 * of `date-holidays`. `node local/tables/rule-pack-holidays.ts`, when the last year comes near or after a new version of the tables.
 */
import Holidays from 'date-holidays'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FIRST_YEAR = 2026
const LAST_YEAR = 2032

const holidays = new Holidays('FR', { types: ['public'], languages: ['en'] })
const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index)
// The eleven of article L. 3133-1 of the Code du travail; the Sundays of Easter and Pentecost are Sundays anyway.
const days = years
  .flatMap((year) => holidays.getHolidays(year))
  .map(({ date, name }) => ({ day: date.slice(0, 10), name: name.replaceAll("'", '’') }))
  .filter(({ name }) => !/Sunday|^Easter$|^Pentecost$/.test(name))
  .toSorted((one, other) => (one.day < other.day ? -1 : 1))

writeFileSync(
  join(import.meta.dirname, '../../worker/rule-packs/holidays.ts'),
  `/** Public holidays by date, written by local/tables/rule-pack-holidays.ts from the tables of date-holidays (CC BY 3.0). */

export const HOLIDAYS_UNTIL = '${LAST_YEAR}-12-31'

export const FRENCH_HOLIDAYS: readonly { readonly day: string; readonly name: string }[] = [
${days.map(({ day, name }) => `  { day: '${day}', name: '${name}' },`).join('\n')}
]
`,
)
