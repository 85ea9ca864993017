/** A finished call and a take of its audio, as the API gives them. */
import { CallDetail } from '#domain/http/calls.ts'
import { Recording } from '#domain/http/recordings.ts'

export const aTake = (changes: Partial<Recording> = {}): Recording =>
  Recording.parse({
    take: 0,
    status: 'complete',
    container: 'webm',
    size: 1000,
    duration_ms: 60_000,
    started_at: '2026-11-20T10:00:00.000Z',
    gaps: [],
    url: '/api/calls/call-1/recording?take=0',
    ...changes,
  })

export const aCall = (changes: Partial<CallDetail> = {}): CallDetail =>
  CallDetail.parse({
    id: 'call-1',
    lead_id: 'lead-1',
    lead_name: 'Ada Lovelace',
    lead_company: 'Engines',
    user_id: 'agent-1',
    user_name: 'Ben Whitlock',
    team_id: 'team-1',
    call_date: '2026-11-20T10:00:00.000Z',
    duration: 60,
    outcome: 'answered',
    disposition_id: 'interested',
    provisional: false,
    notes: '',
    recording_url: null,
    meeting_at: null,
    logged_by_hand: false,
    lead_zone: 'Europe/London',
    started_at: '2026-11-20T10:00:00.000Z',
    connected_at: '2026-11-20T10:00:05.000Z',
    ended_at: '2026-11-20T10:01:05.000Z',
    answered_by: 'decision-maker',
    end_reason: 'hung-up',
    talk_ms: 60_000,
    hold_ms: 0,
    wrap_up_ms: 20_000,
    script_id: null,
    script_version: null,
    path: [],
    answers: {},
    qualifications: {},
    disclosures: [],
    recordings: [],
    ...changes,
  })
