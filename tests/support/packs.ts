/** Rule packs made up for tests: no hours, no caps, no consent, but for what a test says. */
import type { RulePack } from '#domain/floor/rule-pack.ts'

export const pack = (id: string, differences: Partial<RulePack> = {}): RulePack => ({
  id,
  name: `Pack ${id}`,
  version: '2026-11-01',
  country: 'GB',
  regions: [],
  prefixes: [],
  callingCode: '44',
  nowhere: [],
  windows: [],
  holidays: [],
  holidaysUntil: null,
  per24h: null,
  per30d: null,
  restAfterRefusalDays: null,
  consent: null,
  recording: 'all-party',
  source: { law: 'A law', url: 'https://example.com/law' },
  checkedOn: '2026-11-01',
  notes: [],
  ...differences,
})

export const WEEKDAYS = [1, 2, 3, 4, 5]
/** With a break at noon. */
export const lunchBreak = [
  { weekdays: WEEKDAYS, fromMinute: 10 * 60, toMinute: 13 * 60 },
  { weekdays: WEEKDAYS, fromMinute: 14 * 60, toMinute: 20 * 60 },
]
