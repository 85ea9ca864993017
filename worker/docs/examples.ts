/** One example of a schema, by its name; a test holds each to its schema. */
import type { ActivityLine } from '#domain/http/activity.ts'
import type { Call, CallLog } from '#domain/http/calls.ts'
import type { Lead, LeadCreate } from '#domain/http/leads.ts'
import type { DraftChangeList, ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import { BUCKET_BOUNDS_MS } from '#domain/analytics/log-buckets.ts'
import type { ScriptStep, ScriptSteps } from '#domain/http/studio/script-steps.ts'
import type { CallsNow } from '#domain/http/studio/calls-now.ts'
import type { UsualDwellTimes } from '#domain/http/studio/usual-dwell.ts'
import type { Problem } from '#domain/http/problem.ts'
import type { Tag, TagEntry } from '#domain/http/tags.ts'
import type { Task, TaskCreate } from '#domain/http/tasks.ts'
import type { z } from 'zod'
import { numberExamples } from '#worker/docs/number-examples.ts'
import { scriptTestExamples } from '#worker/docs/script-test-examples.ts'
import { targetExamples } from '#worker/docs/target-examples.ts'

const tag: Tag = { id: '0b5c3f8e', name: 'Spring fair', color: '#40c057' }

const tagEntry: TagEntry = { ...tag, leads: 12, merging_into: null }

const leadCreate: z.input<typeof LeadCreate> = {
  name: 'Ada Okafor',
  phone: '+442079460123',
  email: 'ada@example.com',
  company: 'Okafor Ltd',
}

const lead: Lead = {
  id: '3f2b8c1d',
  team_id: 'north',
  name: 'Ada Okafor',
  called: 'Ms Okafor',
  phone: '+442079460123',
  phone_extension: null,
  phones: [
    { phone: '+442079460123', phone_extension: null, kind: 'work', primary: true },
    { phone: '+447700900123', phone_extension: null, kind: 'mobile', primary: false },
  ],
  email: 'ada@example.com',
  company: 'Okafor Ltd',
  title: null,
  industry: null,
  country: 'GB',
  region: null,
  zone: 'Europe/London',
  status: 'contacted',
  priority: 'medium',
  source: 'website',
  assigned_to: 'ann',
  assigned_to_name: 'Ann Person',
  created_by: null,
  last_contact: '2026-11-02T09:30:00.000Z',
  notes: '',
  tags: [tag],
  custom: { contract_ends: '2027-03-01', plan: 'Gold' },
  version: 3,
  attempts: 1,
  last_outcome: 'answered',
  do_not_call: false,
  created_at: '2026-11-01T08:00:00.000Z',
  updated_at: '2026-11-02T09:31:12.000Z',
}

const callLog: z.input<typeof CallLog> = {
  lead_id: lead.id,
  duration: 125,
  outcome: 'answered',
  notes: 'Asked for a quote.',
}

const call: Call = {
  id: '7d9f7c0a-5b1e-4c55-9a39-0c8a2f7f2b11',
  lead_id: lead.id,
  lead_name: lead.name,
  lead_company: lead.company,
  user_id: 'ann',
  user_name: 'Ann Person',
  team_id: lead.team_id,
  call_date: '2026-11-02T09:28:00.000Z',
  duration: 125,
  outcome: 'answered',
  disposition_id: null,
  provisional: false,
  notes: 'Asked for a quote.',
  recording_url: null,
  meeting_at: null,
  logged_by_hand: true,
}

const taskCreate: z.input<typeof TaskCreate> = {
  kind: 'callback',
  title: 'Call back Ada Okafor',
  lead_id: lead.id,
  due_at: '2026-11-05T14:00:00+01:00',
}

const task: Task = {
  id: 'a1c9d2e4',
  kind: 'callback',
  team_id: lead.team_id,
  lead_id: lead.id,
  lead_name: lead.name,
  user_id: 'ann',
  user_name: 'Ann Person',
  title: 'Call back Ada Okafor',
  notes: '',
  due_at: '2026-11-05T13:00:00.000Z',
  remind_at: null,
  status: 'pending',
  missed: false,
  tries: 0,
  call_id: null,
  completed_at: null,
  created_at: '2026-11-02T09:31:12.000Z',
  updated_at: '2026-11-02T09:31:12.000Z',
  version: 1,
}

const problem: Problem = {
  type: '/problems/invalid-input',
  title: 'Some fields need correcting',
  status: 400,
  code: 'invalid-input',
  errors: { phone: ['is too short for a number'] },
  request_id: '5a0f6f2c-9c3b-4f0e-8f55-2f4f1f0d9b3e',
}

const activityLine: ActivityLine = {
  id: '7d1f0c5e-3f0a-4c3e-9a51-0f6a2b8c4d10',
  at: '2026-11-02T09:31:12.000Z',
  actor_type: 'person',
  user_id: 'ben',
  user_name: 'Ben Whitlock',
  impersonator_id: null,
  impersonator_name: null,
  action: 'lead.updated',
  entity_type: 'lead',
  entity_id: '3f2b8c1d',
  entity_name: 'Ada Okafor',
  team_id: 'north',
  before: { status: 'new' },
  after: { status: 'contacted' },
  unreadable: [],
  ip: '192.0.2.7',
  user_agent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
}

const draftChanges: DraftChangeList = {
  revision: 14,
  version: 2,
  folded: 0,
  data: [
    {
      revision: 13,
      label: 'Rename “Hello”',
      at: '2026-11-02T09:31:12.000Z',
      by: 'ada',
      by_name: 'Ada Person',
      node_ids: ['hello'],
    },
  ],
}

const scriptDiff: ScriptDiffDocument = {
  from: 2,
  to: null,
  steps: [
    {
      node_id: 'hello',
      title: 'Welcome',
      change: 'changed',
      words: 'Renamed “Hello” to “Welcome”',
      changes: [{ text: 'Renamed from “Hello” to “Welcome”', before: null, after: null }],
      fields: [{ kind: 'node', part: 'node:hello', field: 'title', language: null, before: 'Hello', after: 'Welcome' }],
    },
  ],
  links: { added: [], removed: [] },
}

const scriptStep: ScriptStep = {
  node_id: 'hello',
  entries: 108,
  calls: 104,
  exits: { count: 41, of: 108, rate: 41 / 108 },
  abandoned: 3,
  dwell: { median: { from: 8_000, to: 11_314 }, counts: [0, 0, 0, 0, 9, 18, 25, 31, 14, 8, 3, ...Array(11).fill(0)] },
  outcomes: { booked: 22, callback: 14, declined: 47, talked: 18, not_reached: 3 },
  next: [
    { node_id: 'need', entries: 52 },
    { node_id: 'price', entries: 15 },
  ],
}

const scriptSteps: ScriptSteps = {
  script_id: 'pitch',
  version: 2,
  from: '2026-11-01',
  to: '2026-11-30',
  team_ids: ['north'],
  calls: 41,
  dwell_bounds_ms: [...BUCKET_BOUNDS_MS],
  steps: [scriptStep],
}

const usualDwellTimes: UsualDwellTimes = {
  script_id: 'pitch',
  version: 2,
  from: '2026-09-02',
  team_ids: ['north'],
  fewest_calls: 10,
  steps: [
    { node_id: 'hello', visits: 108, median: { from: 8_000, to: 11_314 } },
    { node_id: 'need', visits: 52, median: { from: 22_627, to: 32_000 } },
  ],
}

const callsNow: CallsNow = {
  script_id: 'pitch',
  teams: [
    {
      team_id: 'north',
      steps: [
        { version: 2, node_id: 'hello', calls: 3 },
        { version: 2, node_id: 'need', calls: 1 },
      ],
    },
    { team_id: 'south', steps: null },
  ],
}

export const examples: Readonly<Record<string, unknown>> = {
  ActivityLine: activityLine,
  Call: call,
  CallLog: callLog,
  CallsNow: callsNow,
  DraftChangeList: draftChanges,
  Lead: lead,
  LeadCreate: leadCreate,
  Problem: problem,
  ScriptDiffDocument: scriptDiff,
  ...numberExamples,
  ...scriptTestExamples,
  ...targetExamples,
  ScriptStep: scriptStep,
  ScriptSteps: scriptSteps,
  Tag: tag,
  TagEntry: tagEntry,
  Task: task,
  TaskCreate: taskCreate,
  UsualDwellTimes: usualDwellTimes,
}
