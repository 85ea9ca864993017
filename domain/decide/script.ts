/** Walking the script (SC). The client runs these same rules over what it has not yet sent, so they ask only the call and its script. */
import type { AnsweredBy } from '../vocabulary/call.ts'
import { fail, ok } from '../vocabulary/result.ts'
import type { CommandOf } from '../commands/index.ts'
import type { FloorEvent } from '../events/index.ts'
import { activeSteps, listAnswers, listQualifications } from '../floor/selectors.ts'
import type { Floor } from '../floor/state.ts'
import type { Call } from '../floor/call.ts'
import { fixesOf, readAt } from '../floor/script-fix.ts'
import { readAnswer } from '../script/answer.ts'
import type { Scalar } from '../script/conditions.ts'
import type { ScriptNode, ScriptVersion } from '../script/schema.ts'
import { inLanguage, listLanguages } from '../script/languages.ts'
import { textHash } from '../script/text-hash.ts'
import { nodeById, visibleResponses } from '../script/walk.ts'
import { toScriptFacts, toTeamFacts, resolveTarget } from '../floor/script-facts.ts'
import { expireNudges } from './coaching.ts'
import { consentGiven } from './consent.ts'
import { checkPhase, LIVE_PHASES, findOwnCall, requireAgent, type Guarded } from './guards.ts'
import { accepted, refused, type Accepted, type CommandContext, type Decide } from './types.ts'

/** A call this long has lost its way; the limit keeps the floor's state bounded. */
const MAX_STEPS = 400
const MAX_ANSWERS = 100

interface Place {
  readonly call: Call
  readonly script: ScriptVersion
  readonly node: ScriptNode
}

/** My live call, its pinned script, and the node it stands on; `nodeId` is where the client believes it stands. */
function findPlace(floor: Floor, callId: string, nodeId: string | null, by: CommandContext): Guarded<Place> {
  const mine = findOwnCall(floor, callId, by)
  if (!mine.ok) return mine
  const call = mine.value
  const wrong = checkPhase(call, LIVE_PHASES)
  if (wrong) return fail(wrong)
  const script = call.script && by.facts.script(call.script.scriptId, call.script.version)
  const node = script && nodeById(inLanguage(script.content, call.language), call.nodeId)
  if (!script || !node) return fail({ code: 'no-script' })
  if (nodeId !== null && nodeId !== call.nodeId) return fail({ code: 'place-moved', nodeId: call.nodeId })
  if (call.trail.length >= MAX_STEPS) return fail({ code: 'too-many', what: 'steps', limit: MAX_STEPS })
  return ok({ call, script, node })
}

const move = (floor: Floor, call: Call, event: FloorEvent): Accepted =>
  accepted(event, ...expireNudges(floor, call.callId, 'moved-on'))

export const ChooseResponse: Decide<CommandOf<'ChooseResponse'>> = (floor, { callId, nodeId, responseId }, by) => {
  const place = findPlace(floor, callId, nodeId, by)
  if (!place.ok) return refused(place.error)
  const { call, script, node } = place.value
  const facts = toScriptFacts(call.lead, call)
  const response = visibleResponses(node, facts).find(({ id }) => id === responseId)
  if (!response) return refused({ code: 'unknown-response', responseId })
  const records = response.records ?? {}
  const learned = Object.fromEntries(Object.entries(records).map(([key, value]) => [`answer.${key}`, value]))
  const { nodeId: toNodeId, returned } = resolveTarget(response.to, call, script.content, { ...facts, ...learned })
  const { consent, answeredBy } = response
  const rings = call.phase === 'dialing'
  const chosen = move(floor, call, {
    type: 'ResponseChosen',
    callId,
    agentId: call.agentId,
    nodeId,
    responseId,
    toNodeId,
    returned,
    records,
    qualifies: response.qualifies ?? {},
    ...(consent && { consent: consentGiven(floor, call, consent) }),
    ...(answeredBy && !rings && answeredBy !== call.answeredBy && { answeredBy }),
  })
  return accepted(
    ...(answeredBy && rings ? [toConnected(call, answeredBy)] : []),
    ...(consent && node.type === 'disclosure' ? [toDisclosureConfirmed(floor, place.value, by)] : []),
    ...chosen.events,
  )
}

const toConnected = ({ callId, agentId }: Call, answeredBy: AnsweredBy): FloorEvent => ({
  type: 'CallConnected',
  callId,
  agentId,
  answeredBy,
})

/** Who answered is asked once: where one response alone says the same, it is chosen with it (SC20). */
export const MarkConnected: Decide<CommandOf<'MarkConnected'>> = (floor, { callId, answeredBy }, by) => {
  const mine = findOwnCall(floor, callId, by)
  if (!mine.ok) return refused(mine.error)
  const wrong = checkPhase(mine.value, ['dialing'])
  if (wrong) return refused(wrong)
  const place = findPlace(floor, callId, null, by)
  const responses = place.ok ? visibleResponses(place.value.node, toScriptFacts(mine.value.lead, mine.value)) : []
  const [same, ...others] = responses.filter((response) => response.answeredBy === answeredBy)
  if (place.ok && same && others.length === 0)
    return ChooseResponse(
      floor,
      { type: 'ChooseResponse', callId, nodeId: place.value.node.id, responseId: same.id },
      by,
    )
  return accepted(toConnected(mine.value, answeredBy))
}

/** They have answered the very text that was on the screen: that proves it better than a word of the agent (RE4). */
const toDisclosureConfirmed = (floor: Floor, { call, node, script }: Place, { now }: CommandContext): FloorEvent => ({
  type: 'DisclosureConfirmed',
  callId: call.callId,
  agentId: call.agentId,
  nodeId: node.id,
  textHash: textHash(node, toTeamFacts(floor.settings)),
  language: call.language,
  scriptVersion: script.version,
  dwellMs: Math.max(0, now - call.nodeSince),
  recordingOffsetMs: null,
})

export const StepBack: Decide<CommandOf<'StepBack'>> = (floor, { callId, nodeId }, by) => {
  const place = findPlace(floor, callId, nodeId, by)
  if (!place.ok) return refused(place.error)
  const { call } = place.value
  const [before, last] = activeSteps(call).slice(-2)
  const step = before === undefined || last === undefined ? undefined : call.trail[before]
  const left = last === undefined ? undefined : call.trail[last]
  if (!step || !left) return refused({ code: 'no-step-back' })
  const unproves = call.disclosures.some((receipt) => receipt.nodeId === nodeId && receipt.at >= left.at)
  return move(floor, call, {
    type: 'SteppedBack',
    callId,
    agentId: call.agentId,
    fromNodeId: nodeId,
    toNodeId: step.nodeId,
    ...(unproves && { unproves }),
  })
}

export const JumpToNode: Decide<CommandOf<'JumpToNode'>> = (floor, { callId, nodeId, reason }, by) => {
  const place = findPlace(floor, callId, null, by)
  if (!place.ok) return refused(place.error)
  const { call, script, node } = place.value
  const target = nodeById(script.content, nodeId)
  if (!target) return refused({ code: 'unknown-node', nodeId })
  if (node.id === nodeId) return accepted()
  return move(floor, call, {
    type: 'NodeJumped',
    callId,
    agentId: call.agentId,
    fromNodeId: node.id,
    toNodeId: nodeId,
    objection: target.type === 'objection',
    reason,
  })
}

export const RecordAnswer: Decide<CommandOf<'RecordAnswer'>> = (floor, { callId, key, value: given }, by) => {
  const mine = findOwnCall(floor, callId, by)
  if (!mine.ok) return refused(mine.error)
  const value = asAsked(mine.value, key, given, by)
  const answers = listAnswers(mine.value)
  if (answers[key] === value) return accepted()
  if (!(key in answers) && Object.keys(answers).length >= MAX_ANSWERS)
    return refused({ code: 'too-many', what: 'answers', limit: MAX_ANSWERS })
  return accepted({ type: 'AnswerRecorded', callId, agentId: mine.value.agentId, key, value })
}

/** As the field that asks for it reads it: the desk's word for a number is none (SC14). */
function asAsked({ script: ref }: Call, key: string, value: Scalar, { facts }: CommandContext): Scalar {
  const script = ref && facts.script(ref.scriptId, ref.version)
  for (const node of script?.content.nodes ?? []) {
    const field = node.type === 'input' ? node.fields.find((one) => one.key === key) : undefined
    if (field) return readAnswer(field.kind, value)
  }
  return value
}

export const SetQualification: Decide<CommandOf<'SetQualification'>> = (floor, { callId, key, value, reason }, by) => {
  const mine = findOwnCall(floor, callId, by)
  if (!mine.ok) return refused(mine.error)
  const { script: ref, agentId } = mine.value
  const script = ref && by.facts.script(ref.scriptId, ref.version)
  if (!script) return refused({ code: 'no-script' })
  if (!script.content.checklist.some((item) => item.key === key)) return refused({ code: 'unknown-key', key })
  const now = listQualifications(mine.value)[key]
  if (now?.by === 'agent' && now.value === value) return accepted()
  return accepted({ type: 'QualificationSet', callId, agentId, key, value, reason })
}

/** At any time until the call is closed, and without leaving the step (SC13). */
export const SwitchLanguage: Decide<CommandOf<'SwitchLanguage'>> = (floor, { callId, language }, by) => {
  const mine = findOwnCall(floor, callId, by)
  if (!mine.ok) return refused(mine.error)
  const { script: ref, agentId } = mine.value
  const script = ref && by.facts.script(ref.scriptId, ref.version)
  if (!script) return refused({ code: 'no-script' })
  const { content } = script
  if (language !== null && !listLanguages(content).includes(language))
    return refused({ code: 'unknown-language', language })
  const shown = language === content.language ? null : language
  if (shown === mine.value.language) return accepted()
  return accepted({ type: 'LanguageSwitched', callId, agentId, language: shown })
}

/** The proof names the very wording that was on the screen; too short a look is no proof (SC7). */
export const ConfirmDisclosure: Decide<CommandOf<'ConfirmDisclosure'>> = (floor, command, by) => {
  const place = findPlace(floor, command.callId, command.nodeId, by)
  if (!place.ok) return refused(place.error)
  const { call, node, script } = place.value
  const hash = textHash(node, toTeamFacts(floor.settings))
  if (node.type !== 'disclosure' || hash !== command.textHash)
    return refused({ code: 'unknown-node', nodeId: command.nodeId })
  const longest = by.now - call.startedAt
  if (command.dwellMs < node.minDwellMs || command.dwellMs > longest)
    return refused({ code: 'dwell-too-short', minDwellMs: node.minDwellMs })
  return accepted({
    type: 'DisclosureConfirmed',
    callId: call.callId,
    agentId: call.agentId,
    nodeId: node.id,
    textHash: hash,
    language: call.language,
    scriptVersion: script.version,
    dwellMs: command.dwellMs,
    recordingOffsetMs: command.recordingOffsetMs,
  })
}

/** One that is no concern of the call, or of which a later one has taken the place, is read already. */
export const ConfirmScriptFix: Decide<CommandOf<'ConfirmScriptFix'>> = (floor, { callId, fixId }, by) => {
  const mine = findOwnCall(floor, callId, by)
  if (!mine.ok) return refused(mine.error)
  const isShown = fixesOf(floor, mine.value).some((fix) => fix.fixId === fixId)
  if (!isShown || readAt(mine.value, fixId) !== null) return accepted()
  return accepted({ type: 'ScriptFixRead', callId, agentId: mine.value.agentId, fixId })
}

/** Notes are also taken after the server closed a wrap-up by itself: no word of a call is lost (SC9). */
export const WriteNotes: Decide<CommandOf<'WriteNotes'>> = (floor, { callId, text }, by) => {
  const waiting = floor.unconfirmed[callId]
  if (waiting) {
    const me = requireAgent(floor, by)
    if (!me.ok) return refused(me.error)
    const { agentId } = me.value
    if (waiting.agentId !== agentId) return refused({ code: 'not-your-call', callId, agentId: waiting.agentId })
    return accepted({ type: 'NotesWritten', callId, agentId, text })
  }
  const mine = findOwnCall(floor, callId, by)
  if (!mine.ok) return refused(mine.error)
  if (mine.value.notes === text) return accepted()
  return accepted({ type: 'NotesWritten', callId, agentId: mine.value.agentId, text })
}
