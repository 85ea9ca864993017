/** What probably came of a call, from where its script stands and how the line ended (WR6). */
import type { Disposition, TeamSettings } from '../floor/settings.ts'
import { activeSteps, fitsCaller } from '../floor/selectors.ts'
import type { Call } from '../floor/call.ts'
import type { ScriptVersion } from '../script/schema.ts'
import { nodeById } from '../script/walk.ts'
import { type CallOutcome, type EndReason, NOBODY_REACHED } from '../vocabulary/call.ts'

const OUTCOME_OF_END: Record<EndReason, CallOutcome | null> = {
  'hung-up': null,
  'no-answer': 'no-answer',
  busy: 'busy',
  voicemail: 'voicemail',
  'wrong-number': 'wrong-number',
  failed: null,
}

/** Null when somebody answered and nothing says what came of it. */
function deriveOutcome(call: Call, script: ScriptVersion | undefined): CallOutcome | null {
  const heard = call.endReason && OUTCOME_OF_END[call.endReason]
  if (heard) return heard
  const found = lastOutcome(call, script)
  if (call.connectedAt !== null) return call.endReason === 'failed' ? 'no-answer' : found
  return found !== null && NOBODY_REACHED.has(found) ? found : 'no-answer'
}

/** From the place itself, never from the node before it. */
function lastOutcome(call: Call, script: ScriptVersion | undefined): CallOutcome | null {
  for (const index of activeSteps(call).toReversed()) {
    const node = script && nodeById(script.content, call.trail[index]?.nodeId ?? null)
    if (node?.type === 'outcome') return node.suggests
  }
  return null
}

/** Of several for one outcome, the one that says no more than that: interest is an agent's word, never a default. */
const leastOf = (dispositions: readonly Disposition[]): Disposition | undefined =>
  dispositions.length < 2
    ? dispositions[0]
    : dispositions.find(({ leadStatus, terminal, needs }) => leadStatus === null && !terminal && needs.length === 0)

/** The team's disposition for which there is evidence, or null: what was not said is not guessed (WR6). */
export function suggestDisposition(
  settings: TeamSettings,
  call: Call,
  script: ScriptVersion | undefined,
): Disposition | null {
  const dispositions = call.inbound ? settings.dispositions.filter(fitsCaller) : settings.dispositions
  const outcome = deriveOutcome(call, script)
  const of = (wanted: CallOutcome) => leastOf(dispositions.filter((disposition) => disposition.outcome === wanted))
  if (outcome === null) return null
  return of(outcome) ?? (call.connectedAt === null ? of('no-answer') : undefined) ?? null
}

/** What a closing without anybody's word says when nothing is suggested. On no team's list, so its agent has to choose. */
function listUnproven({ connectedAt }: Call): Disposition {
  const outcome = connectedAt === null ? 'no-answer' : 'answered'
  return {
    id: 'unsaid',
    label: outcome === 'answered' ? 'Answered, nothing more said' : 'No answer',
    key: ' ',
    colour: 'gray',
    outcome,
    needs: [],
    suppresses: false,
    recycleAfterMs: null,
    terminal: false,
    leadStatus: null,
    shared: false,
  }
}

/** As the server closes a call at the end of its wrap-up; it blocks no number by itself (WR5). */
export const provisionalDisposition = (
  settings: TeamSettings,
  call: Call,
  script: ScriptVersion | undefined,
): Disposition => ({ ...(suggestDisposition(settings, call, script) ?? listUnproven(call)), suppresses: false })
