/** What the settings of a team and of the organisation are called where their history is told. */

export const FIELD_LABELS: Readonly<Record<string, string>> = {
  timeZone: 'Time zone',
  script: 'Script',
  scriptTest: 'Test of script versions',
  arms: 'versions',
  guardrails: 'guardrails',
  differencePoints: 'difference to find, in points',
  startedAt: 'began',
  version: 'version',
  weight: 'weight',
  measure: 'rate',
  boundPercent: 'bound in per cent',
  dispositions: 'Disposition',
  notReadyReasons: 'Not-ready reason',
  callingHours: 'Calling hours',
  rulePacks: 'Rule pack',
  attempts: 'Attempts',
  life: 'per lead',
  day: 'per day',
  rolling24h: 'in 24 hours',
  cooldownMs: 'Rest after',
  skipCooldownMs: 'Skipped lead rests for',
  leaseMs: 'Preview time',
  graceMs: 'Lead kept after a lost connection for',
  silentLogOutMs: 'Log out when unreachable after',
  wrapUpMs: 'Wrap-up time',
  wrapUpExtensionMs: 'Each extension adds',
  wrapUpExtensions: 'Maximum extensions',
  correctionMs: 'Agents can correct a closed call for',
  callbackFallsToTeamMs: 'Missed callback goes to the team after',
  callbackRetryMs: 'Callback without an answer is tried again after',
  callbackTries: 'Callback is missed after tries',
  voicemailKeepsCallback: 'A voicemail keeps a callback',
  nudgeMs: 'Nudge stays for',
  audioAfterRefusal: 'Recording after a withdrawn consent',
  thresholds: 'Threshold',
  warnMs: 'warns after',
  alarmMs: 'alarms after',
  targets: 'Daily target',
  calls: 'calls',
  contacts: 'contacts',
  bookings: 'bookings',
  noteChips: 'Note chips',
  skipReasons: 'Skip reason',
  recordingPolicy: 'Recording',
  consentWords: 'Consent words',
  question: 'question',
  agreed: 'yes',
  refused: 'no',
  announcement: 'announcement',
  retention: 'Kept for',
  audioDays: 'audio',
  personDataDays: 'call notes and answers',
  wallboard: 'Wallboard',
  pace: 'Pace',
  nextLead: 'next lead comes when a call is saved',
  noAnswer: 'a no-answer saves itself',
  names: 'names',
  numbers: 'numbers',
  name: 'Name',
  brandColour: 'Brand colour',
  organisationVersion: 'Organisation’s settings, version',
}

export const OUTCOME_NAMES: Readonly<Record<string, string>> = {
  answered: 'answered',
  'meeting-scheduled': 'meeting booked',
  callback: 'callback',
  'not-interested': 'not interested',
  'no-answer': 'no answer',
  voicemail: 'voicemail',
  busy: 'busy',
  'wrong-number': 'wrong number',
  'do-not-call': 'do not call',
}

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
] as const

/** `1 h 30 min` */
export function spanOf(ms: number): string {
  const parts: string[] = []
  let rest = ms
  for (const [unit, name] of UNITS) {
    const count = Math.floor(rest / unit)
    if (count > 0) parts.push(`${count} ${name}`)
    rest -= count * unit
  }
  return parts.join(' ') || '0 s'
}
