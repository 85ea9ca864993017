/**
 * Whether a team's settings make sense together; asked at the door where they are saved. What was stored before a rule came
 * stays readable, so none of this is part of `TeamSettings`.
 */
import { look } from '../vocabulary/fold.ts'
import { showsNothing } from '../vocabulary/text.ts'
import { OTHER_REASON } from '../vocabulary/lead.ts'
import { TeamSettings } from './settings.ts'

/** The field by its path, and what is wrong with it, in words that may stand under it. */
interface SettingsFault {
  readonly path: readonly (string | number)[]
  readonly message: string
}

type Check = (settings: TeamSettings) => SettingsFault[]

const fault = (message: string, ...path: SettingsFault['path']): SettingsFault => ({ path, message })

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

interface Bounds {
  readonly least: readonly [ms: number, words: string]
  readonly most: readonly [ms: number, words: string]
}

/** Shorter than this nobody could act in time; longer, it would be as good as never. */
const LENGTHS = {
  leaseMs: { least: [10 * SECOND, '10 s'], most: [8 * HOUR, '8 h'] },
  graceMs: { least: [5 * SECOND, '5 s'], most: [HOUR, '1 h'] },
  silentLogOutMs: { least: [MINUTE, '1 min'], most: [DAY, '1 day'] },
  skipCooldownMs: { least: [MINUTE, '1 min'], most: [365 * DAY, '365 days'] },
  wrapUpMs: { least: [5 * SECOND, '5 s'], most: [8 * HOUR, '8 h'] },
  correctionMs: { least: [0, '0 s'], most: [30 * DAY, '30 days'] },
  callbackFallsToTeamMs: { least: [MINUTE, '1 min'], most: [30 * DAY, '30 days'] },
  callbackRetryMs: { least: [MINUTE, '1 min'], most: [30 * DAY, '30 days'] },
  nudgeMs: { least: [10 * SECOND, '10 s'], most: [DAY, '1 day'] },
} as const satisfies Partial<Record<keyof TeamSettings, Bounds>>

const EXTENSION: Bounds = { least: [5 * SECOND, '5 s'], most: [8 * HOUR, '8 h'] }

function outside(ms: number, { least, most }: Bounds, field: keyof TeamSettings): SettingsFault[] {
  if (ms < least[0]) return [fault(`must be at least ${least[1]}`, field)]
  return ms > most[0] ? [fault(`must be at most ${most[1]}`, field)] : []
}

const lengths: Check = (settings) => {
  const { wrapUpExtensions, wrapUpExtensionMs, silentLogOutMs, graceMs } = settings
  return [
    ...LENGTH_FIELDS.flatMap((field) => outside(settings[field], LENGTHS[field], field)),
    ...(wrapUpExtensions > 0 ? outside(wrapUpExtensionMs, EXTENSION, 'wrapUpExtensionMs') : []),
    ...(silentLogOutMs < graceMs ? [fault('must not be shorter than the lost-connection time', 'silentLogOutMs')] : []),
  ]
}

const LENGTH_FIELDS = [
  'leaseMs',
  'graceMs',
  'silentLogOutMs',
  'skipCooldownMs',
  'wrapUpMs',
  'correctionMs',
  'callbackFallsToTeamMs',
  'callbackRetryMs',
  'nudgeMs',
] as const satisfies readonly (keyof typeof LENGTHS)[]

const thresholds: Check = (settings) =>
  Object.entries(settings.thresholds).flatMap(([state, { warnMs, alarmMs }]) => [
    ...(warnMs < SECOND ? [fault('must be at least 1 s', 'thresholds', state, 'warnMs')] : []),
    ...(alarmMs < warnMs ? [fault('must not be shorter than the warning', 'thresholds', state, 'alarmMs')] : []),
  ])

const callingHours: Check = (settings) =>
  settings.callingHours.flatMap(({ fromMinute, toMinute }, index) =>
    toMinute <= fromMinute ? [fault('must be after the start', 'callingHours', index, 'toMinute')] : [],
  )

/** Every place but the first that says the same as one before it. */
function repeated(texts: readonly string[]): number[] {
  const seen = new Set<string>()
  return texts.flatMap((text, index) => {
    if (seen.has(text)) return [index]
    seen.add(text)
    return []
  })
}

const dispositions: Check = ({ dispositions: all }) => dispositionFaults(all)

/** Also of the list that an organisation's teams share. */
export const dispositionFaults = (all: TeamSettings['dispositions']): SettingsFault[] => [
  ...repeated(all.map(({ id }) => id)).map((index) => fault('is already used', 'dispositions', index, 'id')),
  ...repeated(all.map(({ key }) => look(key))).map((index) => fault('is already used', 'dispositions', index, 'key')),
  ...repeated(all.map(({ label }) => look(label))).map((index) =>
    fault('already exists', 'dispositions', index, 'label'),
  ),
  ...all.flatMap(oneDisposition),
]

function oneDisposition(one: TeamSettings['dispositions'][number], index: number): SettingsFault[] {
  const faults: SettingsFault[] = []
  if (showsNothing(one.label)) faults.push(fault('must not be empty', 'dispositions', index, 'label'))
  if (showsNothing(one.key)) faults.push(fault('must be a visible character', 'dispositions', index, 'key'))
  if (one.key === EXTENDS) faults.push(fault('is reserved for extending wrap-up', 'dispositions', index, 'key'))
  if (one.needs.includes('callback') && (one.suppresses || one.terminal))
    faults.push(fault('can’t include a callback: this outcome ends all calling', 'dispositions', index, 'needs'))
  if (one.outcome === 'do-not-call' && !one.suppresses)
    faults.push(fault('must block the number', 'dispositions', index, 'suppresses'))
  return faults
}

/** The desk's own key while the dispositions are on the screen. */
const EXTENDS = '='

const notReadyReasons: Check = ({ notReadyReasons: all }) => [
  ...repeated(all.map(({ code }) => code)).map((index) => fault('is already used', 'notReadyReasons', index, 'code')),
  ...repeated(all.map(({ label }) => look(label))).map((index) =>
    fault('already exists', 'notReadyReasons', index, 'label'),
  ),
  ...all.flatMap(({ label, limitMs }, index) => [
    ...(showsNothing(label) ? [fault('must not be empty', 'notReadyReasons', index, 'label')] : []),
    ...(limitMs !== null && limitMs < MINUTE
      ? [fault('must be at least 1 min', 'notReadyReasons', index, 'limitMs')]
      : []),
  ]),
]

const attempts: Check = ({ attempts: { life, day, rolling24h } }) => [
  ...(day > life ? [fault('must not exceed the maximum per lead', 'attempts', 'day')] : []),
  ...(rolling24h > life ? [fault('must not exceed the maximum per lead', 'attempts', 'rolling24h')] : []),
]

const targets: Check = ({ targets: { calls, contacts, bookings } }) => [
  ...(contacts > calls ? [fault('must not be more than the calls', 'targets', 'contacts')] : []),
  ...(bookings > contacts ? [fault('must not be more than the contacts', 'targets', 'bookings')] : []),
]

const noteChips: Check = ({ noteChips: all }) => [
  ...repeated(all.map(look)).map((index) => fault('already exists', 'noteChips', index)),
  ...all.flatMap((text, index) => (showsNothing(text) ? [fault('must not be empty', 'noteChips', index)] : [])),
]

const skipReasons: Check = ({ skipReasons: all }) => [
  ...repeated(all.map(({ id }) => id)).map((index) => fault('is already used', 'skipReasons', index, 'id')),
  ...repeated(all.map(({ label }) => look(label))).map((index) =>
    fault('already exists', 'skipReasons', index, 'label'),
  ),
  ...all.flatMap(({ id, label }, index) => [
    ...(showsNothing(label) ? [fault('must not be empty', 'skipReasons', index, 'label')] : []),
    ...(id === OTHER_REASON ? [fault('is reserved for reasons in one’s own words', 'skipReasons', index, 'id')] : []),
  ]),
]

const consentWords: Check = ({ consentWords: words }) => [
  ...CONSENT_FIELDS.flatMap((field) =>
    showsNothing(words[field]) ? [fault('must not be empty', 'consentWords', field)] : [],
  ),
  ...(look(words.agreed) === look(words.refused)
    ? [fault('must not read like the other answer', 'consentWords', 'refused')]
    : []),
]

const CONSENT_FIELDS = ['question', 'agreed', 'refused', 'announcement'] as const

/** A lead that rests or is called back within its time is not somebody nobody has been in touch with. */
const LEAST_PERSON_DAYS = 30

const retention: Check = ({ retention: { personDataDays: days } }) =>
  days !== null && days < LEAST_PERSON_DAYS
    ? [fault(`must be at least ${LEAST_PERSON_DAYS} days`, 'retention', 'personDataDays')]
    : []

const scriptTest: Check = ({ script, scriptTest: test }) => {
  if (test === null) return []
  const versions = test.arms.map(({ version }) => String(version))
  const measures = test.guardrails.map(({ measure }) => measure)
  return [
    ...(script?.version === test.arms[0]?.version
      ? []
      : [fault('can’t be changed while a test of its versions runs: end the test first', 'script')]),
    ...repeated(versions).map((index) => fault('is already in the test', 'scriptTest', 'arms', index, 'version')),
    ...repeated(measures).map((index) => fault('is already set', 'scriptTest', 'guardrails', index, 'measure')),
  ]
}

const wallboard: Check = ({ wallboard: { names, numbers, pages } }) => [
  ...repeated(numbers).map((index) => fault('is already shown', 'wallboard', 'numbers', index)),
  ...repeated(pages).map((index) => fault('is already shown', 'wallboard', 'pages', index)),
  ...(names === 'none' && pages.includes('leaderboard')
    ? [fault('needs names to show a leaderboard', 'wallboard', 'names')]
    : []),
]

/** What a manager may set as well (ST3). */
const OF_MANAGERS: readonly Check[] = [thresholds, noteChips, skipReasons]

const CHECKS: readonly Check[] = [
  ...OF_MANAGERS,
  lengths,
  callingHours,
  dispositions,
  notReadyReasons,
  attempts,
  targets,
  consentWords,
  retention,
  wallboard,
  scriptTest,
]

const validated = (checks: readonly Check[]) =>
  TeamSettings.superRefine((settings, context) => {
    for (const { path, message } of checks.flatMap((check) => check(settings)))
      context.addIssue({ code: 'custom', path: [...path], message })
  })

/** Settings as they may be saved: by an admin; and by a manager, for whom what stands elsewhere is not to be put right. */
export const ValidSettings = validated(CHECKS)
export const ValidManagerSettings = validated(OF_MANAGERS)
