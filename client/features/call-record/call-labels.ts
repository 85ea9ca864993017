/** How the closed words of a call read. */
import type { AnsweredBy, EndReason } from '#domain/vocabulary/call.ts'
import type { Step } from '#domain/floor/call.ts'
import type { z } from 'zod'

export const ANSWERED_BY_WORDS: Record<AnsweredBy, string> = {
  'decision-maker': 'the decision maker',
  gatekeeper: 'a gatekeeper',
  'other-person': 'someone else',
}

export const END_REASON_WORDS: Record<EndReason, string> = {
  'hung-up': 'hung up',
  'no-answer': 'no answer',
  busy: 'busy',
  voicemail: 'voicemail',
  'wrong-number': 'wrong number',
  failed: 'line failed',
}

export const STEP_WORDS: Record<z.infer<typeof Step>['by'], string> = {
  start: '',
  response: '',
  return: 'back from the objection',
  jump: 'jumped',
  objection: 'objection',
}
