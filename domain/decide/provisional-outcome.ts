/** What probably came of a call, from where its script stands and how the line ended (LD9, AG8). */
import type { Disposition, TeamSettings } from '../floor/settings.ts'
import { activeSteps } from '../floor/selectors.ts'
import type { Call } from '../floor/state.ts'
import type { ScriptVersion } from '../script/schema.ts'
import { nodeById } from '../script/walk.ts'
import type { CallOutcome, EndReason } from '../vocabulary/call.ts'

const OUTCOME_OF_END: Record<EndReason, CallOutcome | null> = {
  'hung-up': null,
  'no-answer': 'no-answer',
  busy: 'busy',
  voicemail: 'voicemail',
  'wrong-number': 'wrong-number',
  failed: 'no-answer',
}

/** The last outcome node that still counts, from the place itself, never from the node before it (never-again 7). */
export function suggestOutcome(call: Call, script: ScriptVersion | undefined): CallOutcome {
  const heard = call.endReason && OUTCOME_OF_END[call.endReason]
  if (heard) return heard
  if (call.connectedAt === null) return 'no-answer'
  for (const index of activeSteps(call).toReversed()) {
    const node = script && nodeById(script.content, call.trail[index]?.nodeId ?? null)
    if (node?.type === 'outcome') return node.suggests
  }
  return 'answered'
}

/**
 * The team's disposition for the suggested outcome. When none maps to it: one that says as little, before one that would
 * book, close or silence a lead of which nobody said so.
 */
export function suggestDisposition(settings: TeamSettings, call: Call, script: ScriptVersion | undefined): Disposition {
  const outcome = suggestOutcome(call, script)
  const { dispositions } = settings
  const of = (wanted: CallOutcome) => dispositions.find((disposition) => disposition.outcome === wanted)
  const plain = of(call.connectedAt === null ? 'no-answer' : 'answered') ?? dispositions.find(isHarmless)
  const first = of(outcome) ?? plain ?? dispositions[0]
  if (!first) throw new Error('a team has at least one disposition')
  return first
}

const isHarmless = ({ terminal, suppresses, outcome }: Disposition): boolean =>
  !terminal && !suppresses && outcome !== 'meeting-scheduled'
