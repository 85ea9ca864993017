/** ST: settings that make sense. */
import { describe, expect, test } from 'vitest'
import { ValidManagerSettings, ValidSettings } from '#domain/floor/settings-validation.ts'
import { HARBOUR, PRAIRIE } from '#local/seed/cast.ts'
import { settingsOfToday } from '#local/seed/team-settings.ts'
import { readSettingsLeniently, withDefaultSettings } from '#domain/stored/settings.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { type Disposition, TeamSettings } from '#domain/floor/settings.ts'

const faults = (change: Partial<TeamSettings>, rules: typeof ValidSettings = ValidSettings): string[] => {
  const parsed = rules.safeParse({ ...DEFAULT_SETTINGS, ...change })
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'))
}
const [booked, interested, spoke, callback, ...others] = DEFAULT_SETTINGS.dispositions
if (!booked || !interested || !spoke || !callback) throw new Error('the defaults have these')
const withOne = (change: Partial<Disposition>) => ({
  dispositions: [booked, interested, { ...callback, ...change }, spoke, ...others],
})
const { attempts, consentWords, targets, thresholds, wallboard } = DEFAULT_SETTINGS

describe('settings', () => {
  test('ST1 what a new team starts with makes sense', () => expect(faults({})).toEqual([]))

  test('ST1 so do those of the demo', () => {
    for (const team of [HARBOUR, PRAIRIE]) expect(faults(settingsOfToday(team, 1_800_000_000_000))).toEqual([])
  })

  test.each<[string, Partial<TeamSettings>, string]>([
    ['a lease of no time', { leaseMs: 0 }, 'leaseMs'],
    ['a wrap-up of no time', { wrapUpMs: 0 }, 'wrapUpMs'],
    ['a wrap-up of a year', { wrapUpMs: 365 * 24 * 3_600_000 }, 'wrapUpMs'],
    ['a skip that puts nothing away', { skipCooldownMs: 0 }, 'skipCooldownMs'],
    ['an extension by nothing', { wrapUpExtensionMs: 0 }, 'wrapUpExtensionMs'],
    ['no patience with a lost line', { graceMs: 0 }, 'graceMs'],
    ['a log-out before the lead is lost', { graceMs: 120_000, silentLogOutMs: 60_000 }, 'silentLogOutMs'],
    ['a callback that falls as it is due', { callbackFallsToTeamMs: 0 }, 'callbackFallsToTeamMs'],
    ['a nudge that is never there', { nudgeMs: 0 }, 'nudgeMs'],
    [
      'an alarm before its warning',
      { thresholds: { ...thresholds, idle: { warnMs: 9_000, alarmMs: 8_000 } } },
      'thresholds.idle.alarmMs',
    ],
    [
      'a warning at once',
      { thresholds: { ...thresholds, idle: { warnMs: 0, alarmMs: 8_000 } } },
      'thresholds.idle.warnMs',
    ],
    [
      'a window that ends as it begins',
      { callingHours: [{ weekdays: [1], fromMinute: 600, toMinute: 600 }] },
      'callingHours.0.toMinute',
    ],
    ['more tries in a day than in a life', { attempts: { ...attempts, life: 2, day: 3 } }, 'attempts.day'],
    [
      'more tries in 24 hours than in a life',
      { attempts: { ...attempts, life: 2, rolling24h: 3 } },
      'attempts.rolling24h',
    ],
    ['more contacts than calls', { targets: { ...targets, contacts: 61 } }, 'targets.contacts'],
    ['more bookings than contacts', { targets: { ...targets, bookings: 21 } }, 'targets.bookings'],
    ['one id twice', withOne({ id: 'booked' }), 'dispositions.2.id'],
    ['one key twice, also as a capital', withOne({ key: 'N' }), 'dispositions.4.key'],
    ['a key nobody sees', withOne({ key: ' ' }), 'dispositions.2.key'],
    ['the key that extends the wrap-up', withOne({ key: '=' }), 'dispositions.2.key'],
    ['one label twice', withOne({ label: 'meeting booked ' }), 'dispositions.2.label'],
    ['a label of nothing', withOne({ label: ' ' }), 'dispositions.2.label'],
    ['ST2 a callback on a blocked number', withOne({ suppresses: true }), 'dispositions.2.needs'],
    ['ST2 a callback after the end', withOne({ terminal: true }), 'dispositions.2.needs'],
    ['ST2 do-not-call that blocks nothing', withOne({ outcome: 'do-not-call' }), 'dispositions.2.suppresses'],
    ['no disposition', { dispositions: [] }, 'dispositions'],
    [
      'one reason twice',
      {
        notReadyReasons: [
          { code: 'a', label: 'Lunch', limitMs: null },
          { code: 'a', label: 'Tea', limitMs: null },
        ],
      },
      'notReadyReasons.1.code',
    ],
    [
      'one word for two reasons',
      {
        notReadyReasons: [
          { code: 'a', label: 'Tea', limitMs: null },
          { code: 'b', label: 'tea', limitMs: null },
        ],
      },
      'notReadyReasons.1.label',
    ],
    ['one chip twice', { noteChips: ['Send pricing', 'send pricing '] }, 'noteChips.1'],
    ['a chip of nothing', { noteChips: [' '] }, 'noteChips.0'],
    [
      'one reason to skip twice',
      {
        skipReasons: [
          { id: 'a', label: 'No budget' },
          { id: 'b', label: 'no budget' },
        ],
      },
      'skipReasons.1.label',
    ],
    ['a reason to skip that is reserved', { skipReasons: [{ id: 'other', label: 'Else' }] }, 'skipReasons.0.id'],
    ['a question of nothing', { consentWords: { ...consentWords, question: ' ' } }, 'consentWords.question'],
    [
      'one word for both answers',
      { consentWords: { ...consentWords, refused: consentWords.agreed } },
      'consentWords.refused',
    ],
    [
      'person data that goes within a month',
      { retention: { audioDays: 1, personDataDays: 29 } },
      'retention.personDataDays',
    ],
    ['a number twice on the wall', { wallboard: { ...wallboard, numbers: ['calls', 'calls'] } }, 'wallboard.numbers.1'],
    ['a page twice on the wall', { wallboard: { ...wallboard, pages: ['people', 'people'] } }, 'wallboard.pages.1'],
    [
      'a leaderboard of nobody',
      { wallboard: { ...wallboard, names: 'none', pages: ['leaderboard'] } },
      'wallboard.names',
    ],
    ['a break of no time', { notReadyReasons: [{ code: 'a', label: 'Tea', limitMs: 0 }] }, 'notReadyReasons.0.limitMs'],
  ])('ST1 %s is said at its field', (_what, change, field) => {
    expect(faults(change)).toContain(field)
  })

  test('ST1 what was stored before stays readable', () => {
    expect(TeamSettings.safeParse({ ...DEFAULT_SETTINGS, leaseMs: 0 }).success).toBe(true)
  })

  test('ST4 settings from before one of them came have its default', () => {
    const { noteChips: _chips, retention: _retention, recordingPolicy: _policy, ...before } = DEFAULT_SETTINGS
    const faultsFound: string[] = []
    const read = readSettingsLeniently(
      withDefaultSettings({ ...before, wrapUpMs: 12_345 }),
      DEFAULT_SETTINGS,
      (fault) => faultsFound.push(fault),
    )
    expect(read).toEqual({ ...DEFAULT_SETTINGS, wrapUpMs: 12_345 })
    expect(faultsFound).toEqual([])
  })

  test('ST3 a manager is not asked about what is not theirs', () => {
    expect(faults({ leaseMs: 0 }, ValidManagerSettings)).toEqual([])
    expect(faults({ noteChips: [' '] }, ValidManagerSettings)).toEqual(['noteChips.0'])
    expect(faults({ thresholds: { idle: { warnMs: 2_000, alarmMs: 1_000 } } }, ValidManagerSettings)).toEqual([
      'thresholds.idle.alarmMs',
    ])
  })
})
