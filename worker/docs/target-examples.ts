/** Examples of targets, of how far they were reached, of duty, and of the report that a day leaves. */
import { noDuty, toDutyRates } from '#domain/analytics/duty.ts'
import { CALLBACK_MEASURES } from '#domain/analytics/callbacks-kept.ts'
import { noCounts } from '#domain/analytics/counts.ts'
import { toRates } from '#domain/analytics/measure.ts'
import type { DutyAnswer } from '#domain/http/numbers/duty.ts'
import type { Leaderboard } from '#domain/http/numbers/leaderboard.ts'
import type { NumberSettings } from '#domain/http/numbers/number-settings.ts'
import type { Progress } from '#domain/http/numbers/progress.ts'
import type { Recount } from '#domain/http/numbers/recount.ts'
import type { Report, ReportDetail } from '#domain/http/numbers/reports.ts'
import type { TargetsInForce, TeamTargets } from '#domain/http/numbers/targets.ts'

const day = '2026-11-24'
const team = { team_id: 'north' }
const ann = { user_id: 'ann', full_name: 'Ann Person' }

const targetsInForce: TargetsInForce = {
  ...team,
  user_id: 'ann',
  day,
  targets: [
    { measure: 'dials', period: 'day', value: 60 },
    { measure: 'bookings', period: 'week', value: 12 },
  ],
  day_ends_at: 1080,
  shows_leaderboard: true,
}

const teamTargets: TeamTargets = {
  ...team,
  today: day,
  version: 4,
  targets: [
    {
      scope: 'everyone',
      user_id: null,
      measure: 'dials',
      period: 'day',
      valid_from: '2026-11-02',
      value: 60,
      set_by: { id: 'max', full_name: 'Max Manager' },
      set_at: '2026-10-30T15:02:00.000Z',
    },
  ],
}

const progress: Progress = {
  ...team,
  user_id: 'ann',
  today: day,
  time_zone: 'Europe/London',
  targets: [
    {
      measure: 'dials',
      period: 'day',
      from: day,
      to: day,
      value: 60,
      reached: 31,
      pace: { type: 'running', expected: 52, by: '2026-11-24T18:00:00.000Z' },
    },
    {
      measure: 'bookings',
      period: 'week',
      from: '2026-11-23',
      to: '2026-11-29',
      value: 12,
      reached: 5,
      pace: null,
    },
  ],
}

const leaderboard: Leaderboard = {
  from: day,
  to: day,
  ...team,
  measure: 'bookings',
  minimum: 1,
  shown: true,
  places: [{ rank: 1, ...ann, count: 4, rate: null }],
}

const numberSettings: NumberSettings = {
  ...team,
  day_ends_at: 1080,
  leaderboard: { shown: true, measure: 'bookings', minimum: 1 },
  reports: { daily: true, weekly: true, hour: 7, recipients: ['max'], kept_days: 400 },
  may_receive: [{ id: 'max', full_name: 'Max Manager', email: 'max@example.com' }],
  email_set_up: true,
  version: 3,
}

const counts = {
  ...noCounts(),
  dials: 108,
  answered: 52,
  contacts: 41,
  bookings: 9,
  outcomes: { ...noCounts().outcomes, 'meeting-scheduled': 9, 'not-interested': 32, 'no-answer': 56, voicemail: 11 },
}

const report: Report = {
  id: 'r-north-2026-11-24',
  ...team,
  span: 'day',
  from: day,
  to: day,
  time_zone: 'Europe/London',
  made_at: '2026-11-25T07:00:12.000Z',
  failed_at: null,
  size: 2_310,
  sent: 1,
  not_sent: 0,
}

const reportDetail: ReportDetail = {
  ...report,
  figures: {
    team_name: 'North',
    total: counts,
    people: [{ ...ann, counts }],
    days: [],
    targets: [{ measure: 'bookings', value: 12, reached: 9 }],
  },
  emails: [
    { user_id: 'max', full_name: 'Max Manager', sent_at: '2026-11-25T07:00:20.000Z', fault: null, due_at: null },
  ],
}

const duty = {
  ...noDuty(),
  logged_in_ms: 27_000_000,
  ready_ms: 9_288_000,
  not_ready_ms: 4_800_000,
  dial_ms: 2_160_000,
  talk_ms: 7_920_000,
  hold_ms: 132_000,
  wrap_up_ms: 2_700_000,
  not_ready_reasons: { break: 4_800_000 },
  dials: 108,
}
const onDuty = { counts: duty, rates: { ...toDutyRates(duty), ...toRates(CALLBACK_MEASURES, { due: 8, kept: 7 }) } }

const dutyAnswer: DutyAnswer = {
  from: day,
  to: day,
  by: 'user',
  team_ids: ['north'],
  reasons: [{ reason: 'break', label: 'Break' }],
  rows: [{ key: 'ann', name: 'Ann Person', ...onDuty }],
  total: onDuty,
}

const recount: Recount = {
  day,
  ...team,
  verdict: 'agrees',
  at: '2026-11-25T00:25:00.000Z',
  lines: 4_120,
  waiting: 0,
  rows: [
    {
      name: 'dials',
      label: 'Dials',
      unit: 'count',
      values: { screen: 108, rollup: 108, records: 108, journal: 108 },
      agrees: true,
    },
  ],
  differences: [],
}

export const targetExamples: Readonly<Record<string, unknown>> = {
  DutyAnswer: dutyAnswer,
  Leaderboard: leaderboard,
  NumberSettings: numberSettings,
  Progress: progress,
  Recount: recount,
  Report: report,
  ReportDetail: reportDetail,
  TargetsInForce: targetsInForce,
  TeamTargets: teamTargets,
}
