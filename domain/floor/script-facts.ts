/** What a script may know of a call and its lead, and where the call goes on in it. */
import {
  CONSENT_WORDS_FACT,
  CUSTOM_FACT,
  holds,
  LANGUAGE_FACT,
  RECORDING_FACT,
  type ScriptFacts,
} from '../script/conditions.ts'
import type { ScriptContent, Target } from '../script/schema.ts'
import { toFirstName } from '../vocabulary/first-name.ts'
import { listAnswers, toRecordingFact, returnStack } from './selectors.ts'
import type { Call } from './call.ts'
import type { LeadCard } from './lead-card.ts'
import type { TeamSettings } from './settings.ts'

/** What a text may leave to the team: how it asks for consent, or announces. Nothing where no call is recorded. */
export const toTeamFacts = ({ recordingPolicy, consentWords }: TeamSettings): ScriptFacts =>
  recordingPolicy === 'never'
    ? {}
    : { [CONSENT_WORDS_FACT]: recordingPolicy === 'announced' ? consentWords.announcement : consentWords.question }

/** What text and conditions may know: the lead's card, and the answers of this call. */
export function toScriptFacts(lead: LeadCard, call: Call | null): ScriptFacts {
  const facts: Record<string, string | number | boolean | undefined> = {
    'lead.name': lead.name,
    'lead.first_name': lead.called || toFirstName(lead.name) || undefined,
    'lead.company': lead.company ?? undefined,
    'lead.title': lead.title ?? undefined,
    'lead.industry': lead.industry ?? undefined,
    'lead.priority': lead.priority,
    'lead.status': lead.status,
    'lead.attempts': lead.attempts,
  }
  for (const [key, value] of Object.entries(lead.custom ?? {})) facts[CUSTOM_FACT + key] = value
  if (call) facts[RECORDING_FACT] = toRecordingFact(call)
  if (call?.language) facts[LANGUAGE_FACT] = call.language
  if (call) for (const [key, value] of Object.entries(listAnswers(call))) facts[`answer.${key}`] = value
  return facts
}

export interface Destination {
  readonly nodeId: string
  readonly returned: boolean
}

/** Where a target leads from this call. A `return` with nothing to return to leads to the start. */
export function resolveTarget(target: Target, call: Call, content: ScriptContent, facts: ScriptFacts): Destination {
  switch (target.type) {
    case 'node':
      return { nodeId: target.nodeId, returned: false }
    case 'return': {
      const back = returnStack(call).at(-1)
      return { nodeId: back ?? content.startNodeId, returned: back !== undefined }
    }
    case 'branch': {
      const branch = target.branches.find(({ when }) => holds(when, facts))
      return { nodeId: branch?.nodeId ?? target.otherwise, returned: false }
    }
    default:
      return target satisfies never
  }
}
