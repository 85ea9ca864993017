/** The settings of a new team, also in place of one that came later or cannot be read. Apart from their schema, which every page reads. */
import type { Disposition, TeamSettings } from '../floor/settings.ts'
import { CONSENT_WORDS, NOTE_CHIPS, PACE, RETENTION, SKIP_REASONS, WALLBOARD } from '../floor/settings-parts.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What a new team starts with; every value can be changed by an admin. */
export const DEFAULT_SETTINGS: TeamSettings = {
  version: 0,
  timeZone: 'Europe/London',
  script: null,
  scriptTest: null,
  dispositions: [
    disposition('booked', 'Meeting booked', 'b', 'green', 'meeting-scheduled', {
      needs: ['meeting-time'],
      leadStatus: 'qualified',
      terminal: true,
    }),
    disposition('interested', 'Interested, follow up', '2', 'teal', 'answered', {
      needs: ['callback'],
      leadStatus: 'contacted',
    }),
    disposition('no-result', 'Spoke, no result', '4', 'gray', 'answered'),
    disposition('callback', 'Call back', '3', 'blue', 'callback', { needs: ['callback'], leadStatus: 'contacted' }),
    disposition('no-answer', 'No answer', 'n', 'gray', 'no-answer'),
    disposition('voicemail', 'Voicemail', 'v', 'violet', 'voicemail'),
    disposition('busy', 'Busy', 'y', 'gray', 'busy'),
    disposition('not-interested', 'Not interested', '5', 'orange', 'not-interested', {
      leadStatus: 'lost',
      terminal: true,
    }),
    disposition('wrong-number', 'Wrong number', 'w', 'orange', 'wrong-number', { terminal: true, suppresses: true }),
    disposition('do-not-call', 'Do not call again', '9', 'red', 'do-not-call', {
      terminal: true,
      suppresses: true,
      leadStatus: 'lost',
    }),
  ],
  notReadyReasons: [
    { code: 'break', label: 'Break', limitMs: 15 * MINUTE },
    { code: 'lunch', label: 'Lunch', limitMs: 60 * MINUTE },
    { code: 'coaching', label: 'Coaching', limitMs: null },
    { code: 'admin', label: 'Admin work', limitMs: 30 * MINUTE },
    { code: 'technical', label: 'Technical trouble', limitMs: null },
  ],
  callingHours: [{ weekdays: [1, 2, 3, 4, 5], fromMinute: 8 * 60, toMinute: 20 * 60 }],
  rulePacks: [],
  attempts: { life: 8, day: 2, rolling24h: 2 },
  cooldownMs: {
    answered: 2 * DAY,
    'meeting-scheduled': 30 * DAY,
    callback: 0,
    'not-interested': 90 * DAY,
    'no-answer': 4 * HOUR,
    voicemail: DAY,
    busy: 20 * MINUTE,
  },
  skipCooldownMs: 2 * HOUR,
  leaseMs: 3 * MINUTE,
  graceMs: 30_000,
  silentLogOutMs: 15 * MINUTE,
  wrapUpMs: 90_000,
  wrapUpExtensionMs: 60_000,
  wrapUpExtensions: 2,
  correctionMs: DAY,
  callbackFallsToTeamMs: 30 * MINUTE,
  callbackRetryMs: 30 * MINUTE,
  callbackTries: 3,
  voicemailKeepsCallback: false,
  nudgeMs: 2 * MINUTE,
  audioAfterRefusal: 'discard',
  thresholds: {
    idle: { warnMs: MINUTE, alarmMs: 3 * MINUTE },
    reserved: { warnMs: MINUTE, alarmMs: 2 * MINUTE },
    dialing: { warnMs: 45_000, alarmMs: 90_000 },
    talking: { warnMs: 10 * MINUTE, alarmMs: 20 * MINUTE },
    'on-hold': { warnMs: MINUTE, alarmMs: 3 * MINUTE },
    'wrap-up': { warnMs: 45_000, alarmMs: 90_000 },
    'not-ready': { warnMs: 10 * MINUTE, alarmMs: 20 * MINUTE },
  },
  targets: { calls: 60, contacts: 20, bookings: 5 },
  noteChips: NOTE_CHIPS,
  skipReasons: SKIP_REASONS,
  recordingPolicy: 'with-consent',
  consentWords: CONSENT_WORDS,
  retention: RETENTION,
  wallboard: WALLBOARD,
  pace: PACE,
  organisationVersion: 0,
}

function disposition(
  id: string,
  label: string,
  key: string,
  colour: Disposition['colour'],
  outcome: Disposition['outcome'],
  rest: Partial<Disposition> = {},
): Disposition {
  return {
    id,
    label,
    key,
    colour,
    outcome,
    needs: [],
    suppresses: false,
    recycleAfterMs: null,
    terminal: false,
    leadStatus: null,
    shared: false,
    ...rest,
  }
}
