/** One step of a script as a simulated agent lives it: what is done there, in order, and how long each takes. */
import type { ClientCommand } from '#domain/commands/index.ts'
import { listAnswers } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import { spokenLines } from '#domain/script/personalise.ts'
import type { ScriptFacts } from '#domain/script/conditions.ts'
import type { ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { inLanguage } from '#domain/script/languages.ts'
import { textHash } from '#domain/script/text-hash.ts'
import { nodeById } from '#domain/script/walk.ts'
import { toScriptFacts } from '#domain/floor/script-facts.ts'
import { type Customer, raiseObjection, reactTo, tell } from '#domain/practice/customer.ts'
import type { Dice } from '#domain/practice/dice.ts'
import { CRIES, noteDown, remarkOn } from './remarks.ts'

export interface Deed {
  readonly afterMs: number
  readonly command: ClientCommand
}

/** Words a second of somebody who speaks calmly. */
const WORDS_PER_SECOND = 2.7

function speakingMs(node: ScriptNode, call: Call): number {
  const words = spokenLines(node, toScriptFacts(call.lead, call)).join(' ').split(/\s+/).length
  return Math.round((words / WORDS_PER_SECOND) * 1_000)
}

interface Scene {
  readonly call: Call
  readonly content: ScriptContent
  readonly node: ScriptNode
  readonly customer: Customer
  readonly dice: Dice
  readonly now: number
  /** Words of the team that a text may leave to it. */
  readonly team: ScriptFacts
}

/** Everything this agent will do on the node the call stands on; the last deed leaves it. Empty without a script. */
export function listDeeds({
  content: written,
  ...given
}: Omit<Scene, 'content' | 'node'> & { readonly content: ScriptContent | undefined }): Deed[] {
  const { call, customer, dice } = given
  const content = written && inLanguage(written, call.language)
  const node = content && nodeById(content, call.nodeId)
  if (!content || !node) return [{ afterMs: dice.whole(20_000, 90_000), command: hangUp(call) }]
  const scene = { ...given, content, node }
  const ends = node.type === 'outcome' || call.trail.length > customer.patience
  return [
    ...toProof(scene),
    ...(ends ? [] : asidesAt(scene)),
    ...answersAt(scene),
    ...(dice.chance(0.3) ? [noteAt(scene)] : []),
    ends ? { afterMs: speakingMs(node, call) + dice.whole(800, 3_000), command: hangUp(call) } : wayOn(scene),
  ]
}

const hangUp = ({ callId }: Call): ClientCommand => ({ type: 'EndCall', callId, reason: 'hung-up' })

/** The text was read out word for word; its proof goes before anything else. */
function toProof({ node, call, team }: Scene): Deed[] {
  if (node.type !== 'disclosure' || call.disclosures.some((receipt) => receipt.nodeId === node.id)) return []
  const dwellMs = Math.max(node.minDwellMs, speakingMs(node, call))
  const proof = { nodeId: node.id, textHash: textHash(node, team), dwellMs, recordingOffsetMs: null }
  return [{ afterMs: dwellMs + 400, command: { type: 'ConfirmDisclosure', callId: call.callId, ...proof } }]
}

/** A hand goes up, music plays: now and then, and never twice in a row. */
function asidesAt({ dice, call }: Scene): Deed[] {
  const { callId } = call
  if (dice.chance(0.015)) {
    const reason = dice.pick(CRIES)
    return [
      { afterMs: dice.whole(1_000, 4_000), command: { type: 'RaiseHand', reason } },
      { afterMs: dice.whole(20_000, 70_000), command: { type: 'LowerHand' } },
    ]
  }
  if (!dice.chance(0.02)) return []
  return [
    { afterMs: dice.whole(2_000, 6_000), command: { type: 'HoldCall', callId } },
    { afterMs: dice.whole(8_000, 35_000), command: { type: 'ResumeCall', callId } },
  ]
}

function answersAt({ node, call, dice, now }: Scene): Deed[] {
  if (node.type !== 'input') return []
  const known = listAnswers(call)
  return node.fields
    .filter((field) => known[field.key] === undefined && (field.required || dice.chance(0.8)))
    .map(({ ...field }) => ({
      afterMs: dice.whole(2_500, 7_000),
      command: { type: 'RecordAnswer', callId: call.callId, key: field.key, value: tell(dice, field, now) },
    }))
}

function noteAt({ call, dice, node }: Scene): Deed {
  const text = noteDown(call.notes, remarkOn(dice, node))
  return { afterMs: dice.whole(1_500, 5_000), command: { type: 'WriteNotes', callId: call.callId, text } }
}

/** An objection comes up and is looked up, or a response is chosen by its id. */
function wayOn(scene: Scene): Deed {
  const { call, content, node, dice, customer } = scene
  const { callId, trail } = call
  const seen = new Set(trail.map((step) => step.nodeId))
  const raised = trail.filter((step) => step.by === 'objection').length
  const objection =
    raised < customer.objections && mayObject(node) && dice.chance(0.12) && raiseObjection(dice, content)
  if (objection && !seen.has(objection.id)) {
    const reason = `They said: ${objection.title}`
    const command: ClientCommand = { type: 'JumpToNode', callId, nodeId: objection.id, reason }
    return { afterMs: dice.whole(2_000, 8_000), command }
  }
  const heard = reactTo(dice, node, toScriptFacts(call.lead, call), customer, seen)
  if (!heard) return { afterMs: dice.whole(1_000, 3_000), command: hangUp(call) }
  const listening = dice.whole(1_500, 7_000)
  const afterMs = (node.type === 'disclosure' ? 0 : speakingMs(node, call)) + listening
  return { afterMs, command: { type: 'ChooseResponse', callId, nodeId: node.id, responseId: heard.id } }
}

const mayObject = ({ type }: ScriptNode): boolean => type === 'question' || type === 'statement' || type === 'input'
