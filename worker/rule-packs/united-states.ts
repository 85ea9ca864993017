/** Calling rules of the United States and of states that are stricter. Settings, not legal advice. */
import type { RulePack } from '#domain/floor/rule-pack.ts'

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]
const EIGHT_TO_EIGHT = [{ weekdays: EVERY_DAY, fromMinute: 8 * 60, toMinute: 20 * 60 }]
const VERSION = '2026-11-30'

/** Toll-free and personal numbers: they lie in no state. */
const NOWHERE = ['1500', '1533', '1544', '1566', '1577', '1588', '1800', '1833', '1844', '1855', '1866', '1877', '1888']

const inTheStates = {
  version: VERSION,
  country: 'US',
  regions: [],
  prefixes: [],
  callingCode: '1',
  nowhere: NOWHERE,
  holidays: [],
  holidaysUntil: null,
  per24h: null,
  per30d: null,
  restAfterRefusalDays: null,
  consent: null,
  checkedOn: VERSION,
  notes: [],
} satisfies Partial<RulePack>

const codes = (text: string): string[] => text.split(' ').map((code) => `1${code}`)

export const UNITED_STATES: readonly RulePack[] = [
  {
    ...inTheStates,
    id: 'us-federal',
    name: 'United States, federal',
    windows: [{ weekdays: EVERY_DAY, fromMinute: 8 * 60, toMinute: 21 * 60 }],
    recording: 'one-party',
    source: {
      law: 'Telephone Consumer Protection Act, 47 CFR 64.1200(c)(1)',
      url: 'https://www.ecfr.gov/current/title-47/section-64.1200',
    },
    notes: ['Import the National Do Not Call Registry under Do not call, at least every 31 days.'],
  },
  {
    ...inTheStates,
    id: 'us-florida',
    name: 'Florida',
    regions: ['fl', 'us-fl', 'florida'],
    prefixes: codes('239 305 321 324 352 386 407 448 561 645 656 689 727 728 754 772 786 813 850 863 904 941 954'),
    windows: EIGHT_TO_EIGHT,
    per24h: 3,
    recording: 'all-party',
    source: {
      law: 'Florida Telephone Solicitation Act, Fla. Stat. 501.616(6)',
      url: 'https://www.leg.state.fl.us/statutes/index.cfm?App_mode=Display_Statute&URL=0500-0599/0501/Sections/0501.616.html',
    },
    notes: ['The limit of three is for calls about one subject; here every call to the number counts.'],
  },
  {
    ...inTheStates,
    id: 'us-oklahoma',
    name: 'Oklahoma',
    regions: ['ok', 'us-ok', 'oklahoma'],
    prefixes: codes('405 539 572 580 918'),
    windows: EIGHT_TO_EIGHT,
    per24h: 3,
    recording: 'one-party',
    source: {
      law: 'Oklahoma Telephone Solicitation Act of 2022, 15 O.S. 775C',
      url: 'https://www.oklegislature.gov/BillInfo.aspx?Bill=hb3168&Session=2200',
    },
    notes: ['The limit of three is for calls about one subject; here every call to the number counts.'],
  },
  {
    ...inTheStates,
    id: 'us-washington',
    name: 'Washington',
    regions: ['wa', 'us-wa', 'washington'],
    prefixes: codes('206 253 360 425 509 564'),
    windows: EIGHT_TO_EIGHT,
    recording: 'all-party',
    source: {
      law: 'Commercial Telephone Solicitation, RCW 19.158.040',
      url: 'https://app.leg.wa.gov/RCW/default.aspx?cite=19.158.040',
    },
    notes: ['Who says they do not want to be called again goes on the do-not-call list.'],
  },
  {
    ...inTheStates,
    id: 'us-maryland',
    name: 'Maryland',
    regions: ['md', 'us-md', 'maryland'],
    prefixes: codes('227 240 301 410 443 667'),
    windows: EIGHT_TO_EIGHT,
    per24h: 3,
    recording: 'all-party',
    source: {
      law: 'Stop the Spam Calls Act of 2023, Md. Code, Com. Law 14-4501 ff.',
      url: 'https://mgaleg.maryland.gov/mgawebsite/Legislation/Details/sb0090?ys=2023RS',
    },
    notes: ['The limit of three is for calls about one subject; here every call to the number counts.'],
  },
]
