/** Examples of numbers: what was counted of a team’s November, and what became of its leads. */
import { type Counts, noCounts } from '#domain/analytics/counts.ts'
import { percentileBucket } from '#domain/analytics/log-buckets.ts'
import { toRate, toRates } from '#domain/analytics/measure.ts'
import { LEAD_MEASURES, MEASURES, OBJECTION_MEASURES } from '#domain/analytics/measures.ts'
import type { CountsAnswer, CountsRow } from '#domain/http/numbers/counts.ts'
import type { FunnelAnswer } from '#domain/http/numbers/funnel.ts'
import type { LeadNumbers } from '#domain/http/numbers/leads.ts'
import type { Trends } from '#domain/http/numbers/trends.ts'
import type { ObjectionNumbers } from '#domain/http/numbers/objections.ts'

const november = { from: '2026-11-01', to: '2026-11-30' }
const rest = (from: number): number[] => Array.from({ length: 22 - from }, () => 0)

const counts: Counts = {
  ...noCounts(),
  dials: 108,
  inbound: 3,
  logged_by_hand: 2,
  answered: 52,
  contacts: 41,
  decision_makers: 22,
  bookings: 9,
  conversations: 44,
  provisional: 2,
  timed_out: 3,
  outcomes: {
    ...noCounts().outcomes,
    'meeting-scheduled': 9,
    callback: 8,
    'not-interested': 24,
    'no-answer': 56,
    voicemail: 11,
  },
  dial_ms: 2_160_000,
  talk_ms: 7_920_000,
  hold_ms: 132_000,
  wrap_up_ms: 2_700_000,
  timed_out_ms: 180_000,
  handle_ms: 9_812_000,
  unanswered_ms: 2_480_000,
  talk_buckets: [0, 0, 0, 0, 0, 1, 2, 2, 3, 4, 4, 5, 5, 6, 5, 4, 2, 1, ...rest(18)],
  wrap_up_buckets: [0, 0, 2, 5, 9, 14, 18, 20, 16, 11, 7, 4, 2, ...rest(13)],
}

const counted: Omit<CountsRow, 'key' | 'name'> = {
  counts,
  rates: toRates(MEASURES, counts),
  talk: {
    p50: percentileBucket(counts.talk_buckets ?? [], 50),
    p90: percentileBucket(counts.talk_buckets ?? [], 90),
  },
  wrap_up: {
    p50: percentileBucket(counts.wrap_up_buckets ?? [], 50),
    p90: percentileBucket(counts.wrap_up_buckets ?? [], 90),
  },
}

const countsAnswer: CountsAnswer = {
  ...november,
  by: 'user',
  team_ids: ['north'],
  rows: [{ key: 'ann', name: 'Ann Person', ...counted }],
  total: counted,
}

const STAGES = { dialled: 92, reached: 40, 'decision-maker': 24, qualified: 15, booked: 11, won: 4 } as const

const funnelAnswer: FunnelAnswer = {
  ...november,
  team_ids: ['north'],
  stages: (['dialled', 'reached', 'decision-maker', 'qualified', 'booked', 'won'] as const).map((stage, at, all) => ({
    stage,
    leads: STAGES[stage],
    step: toRate(STAGES[stage], STAGES[all[at - 1] ?? stage]),
    overall: toRate(STAGES[stage], STAGES.dialled),
  })),
}

const worked = { dials: 108, dialled: 92, reached: 40, callable: 640 }

const leadNumbers: LeadNumbers = {
  ...november,
  team_ids: ['north'],
  rows: [{ source: 'import', ...worked, rates: toRates(LEAD_MEASURES, worked) }],
  total: { ...worked, rates: toRates(LEAD_MEASURES, worked) },
}

const trends: Trends = {
  from: '2026-11-23',
  to: '2026-11-25',
  team_ids: ['north'],
  rows: [{ user_id: 'ann', dials: [31, 40, 37], contacts: [12, 15, 14], bookings: [2, 3, 4] }],
}

const objectionNumbers: ObjectionNumbers = {
  ...november,
  script_id: 'pitch',
  team_ids: ['north'],
  contacts: 41,
  objections: [
    {
      node_id: 'price',
      label: 'Too expensive',
      versions: [1, 2],
      ...toRates(OBJECTION_MEASURES, { raised: 12, contacts: 41, booked: 3 }),
      answers: [
        { node_id: 'value', title: 'What it saves', responses: ['Go on'], entries: toRate(9, 13) },
        { node_id: '', title: '', responses: [], entries: toRate(4, 13) },
      ],
    },
  ],
}

export const numberExamples: Readonly<Record<string, unknown>> = {
  CountsAnswer: countsAnswer,
  FunnelAnswer: funnelAnswer,
  LeadNumbers: leadNumbers,
  ObjectionNumbers: objectionNumbers,
  Trends: trends,
}
