/** Calling rules of the United Kingdom, France and Germany. Settings, not legal advice. */
import type { RulePack } from '#domain/floor/rule-pack.ts'
import { FRENCH_HOLIDAYS, HOLIDAYS_UNTIL } from '#worker/rule-packs/holidays.ts'

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5]
const VERSION = '2026-11-30'

const ofAllTheCountry = {
  version: VERSION,
  regions: [],
  prefixes: [],
  nowhere: [],
  windows: [],
  holidays: [],
  holidaysUntil: null,
  per24h: null,
  per30d: null,
  restAfterRefusalDays: null,
  consent: null,
  recording: 'all-party',
  checkedOn: VERSION,
} satisfies Partial<RulePack>

export const EUROPE: readonly RulePack[] = [
  {
    ...ofAllTheCountry,
    id: 'gb',
    name: 'United Kingdom',
    country: 'GB',
    callingCode: '44',
    source: {
      law: 'Privacy and Electronic Communications Regulations 2003, regulation 21',
      url: 'https://www.legislation.gov.uk/uksi/2003/2426/regulation/21',
    },
    notes: [
      'The law names no hours and no fixed allowance of calls: hours and caps are those of the team.',
      'Import the Telephone Preference Service under Do not call, at least every 28 days. What somebody asked of you stands after every import.',
    ],
  },
  {
    ...ofAllTheCountry,
    id: 'fr',
    name: 'France',
    country: 'FR',
    callingCode: '33',
    windows: [
      { weekdays: MONDAY_TO_FRIDAY, fromMinute: 10 * 60, toMinute: 13 * 60 },
      { weekdays: MONDAY_TO_FRIDAY, fromMinute: 14 * 60, toMinute: 20 * 60 },
    ],
    holidays: [...FRENCH_HOLIDAYS],
    holidaysUntil: HOLIDAYS_UNTIL,
    per30d: 4,
    restAfterRefusalDays: 60,
    consent: { from: '2026-08-11', keptYears: null },
    source: {
      law: 'Code de la consommation, articles L. 223-1 and D. 223-9; loi n° 2025-594',
      url: 'https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000046422684',
    },
    notes: [
      'From 11 August 2026 a consumer is called with prior consent only. Calls that belong to a current contract are yours to judge.',
    ],
  },
  {
    ...ofAllTheCountry,
    id: 'de',
    name: 'Germany',
    country: 'DE',
    callingCode: '49',
    consent: { from: null, keptYears: 5 },
    source: {
      law: 'Gesetz gegen den unlauteren Wettbewerb, §§ 7 and 7a',
      url: 'https://www.gesetze-im-internet.de/uwg_2004/__7a.html',
    },
    notes: ['Proof of consent is kept for five years from the day it was given, and again from each use.'],
  },
]
