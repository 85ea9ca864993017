/** What the scripted customer says at this place of a practised call: by the seed and the way so far alone (PX2). */
import type { Call } from '../floor/call.ts'
import { activeSteps } from '../floor/selectors.ts'
import { toScriptFacts } from '../floor/script-facts.ts'
import type { Scalar, ScriptFacts } from '../script/conditions.ts'
import { inLanguage } from '../script/languages.ts'
import type { Response, ScriptContent, ScriptNode } from '../script/schema.ts'
import { asksWhoAnswered, nodeById } from '../script/walk.ts'
import type { AnsweredBy } from '../vocabulary/call.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { type Customer, raiseObjection, reactTo, tell } from './customer.ts'
import { createDice, type Dice } from './dice.ts'
import { customerIn, type Mood } from './moods.ts'
import { answersIn, phrase, spokenIn } from './words/phrase.ts'

/** What the agent should do with what was said. */
type Expected =
  | { readonly type: 'answered-by'; readonly by: AnsweredBy }
  | { readonly type: 'response'; readonly responseId: string }
  | { readonly type: 'objection'; readonly nodeId: string }
  | { readonly type: 'end' }

interface Told {
  readonly key: string
  readonly label: string
  readonly value: Scalar
  /** How the script calls that in the language of the call; null where the value says itself. */
  readonly words: string | null
}

export interface Reply {
  readonly spoken: string
  /** The language of `spoken`. */
  readonly language: string
  /** What they do or mean, where the script describes it instead of quoting; null when they said it all. */
  readonly meant: string | null
  /** What to write down in the fields of this step. */
  readonly told: readonly Told[]
  readonly expected: Expected
}

interface Scene {
  readonly call: Call
  /** As it was written, in all its languages. */
  readonly content: ScriptContent
  readonly mood: Mood
  readonly seed: number
  readonly now: Instant
}

const customerOf = ({ mood, seed }: Pick<Scene, 'mood' | 'seed'>): Customer =>
  customerIn(mood, createDice(seed).fork('customer'))

const languageOf = ({ call, content }: Scene): string => call.language ?? content.language

/** Their first word, while it rings. */
export function pickUp(scene: Scene): Reply {
  const { mood, seed, call } = scene
  const dice = createDice(seed).fork('pick-up')
  const { pickup } = customerOf(scene)
  const language = languageOf(scene)
  return {
    spoken: phrase(dice, mood, 'greeting', language).replace('{name}', () => call.lead.name),
    language: spokenIn(language),
    meant: null,
    told: [],
    expected: { type: 'answered-by', by: whoAnswers(pickup) },
  }
}

const whoAnswers = (pickup: Customer['pickup']): AnsweredBy =>
  pickup.type === 'answers' ? pickup.by : 'decision-maker'

/** While it rings they are who picked up, also in what they answer to the script. */
function asThemselves(node: ScriptNode, { phase }: Call, { pickup }: Customer): ScriptNode {
  if (phase !== 'dialing' || !asksWhoAnswered(node)) return node
  const theirs = node.responses.filter(({ answeredBy }) => answeredBy === whoAnswers(pickup))
  return theirs.length === 0 ? node : { ...node, responses: theirs }
}

/** Null where the call stands on no step of the script. */
export function replyTo(scene: Scene): Reply | null {
  const { call, mood, seed } = scene
  const content = inLanguage(scene.content, call.language)
  const node = nodeById(content, call.nodeId)
  if (node === undefined) return null
  const customer = customerOf(scene)
  const dice = createDice(seed).fork(`${call.trail.length} ${node.id}`)
  const say = (what: Parameters<typeof phrase>[2]): string => phrase(dice, mood, what, languageOf(scene))
  const silent = { language: spokenIn(languageOf(scene)), meant: null, told: [] }
  if (node.type === 'outcome') return { ...silent, spoken: say('goodbye'), expected: { type: 'end' } }
  if (call.trail.length > customer.patience) return { ...silent, spoken: say('enough'), expected: { type: 'end' } }
  const objection = findObjection({ call, content, customer, node, dice })
  if (objection)
    return {
      ...silent,
      spoken: say('objection'),
      meant: objection.label,
      expected: { type: 'objection', nodeId: objection.id },
    }
  const told = toldAt(node, dice, scene)
  const facts = { ...toScriptFacts(call.lead, call), ...asFacts(told) }
  const seen = new Set(call.trail.map(({ nodeId }) => nodeId))
  const response = reactTo(dice, asThemselves(node, call, customer), facts, customer, seen)
  if (response === undefined) return { ...silent, spoken: say('goodbye'), expected: { type: 'end' } }
  return {
    ...silent,
    ...wordsOf(response, say(response.tone ?? 'neutral')),
    told,
    expected: { type: 'response', responseId: response.id },
  }
}

const QUOTED = /^[“"„«]\s*(.+?)\s*[”"“»]$/

/** A label in quotes is what they say; another describes it, and they say something in their mood besides. */
function wordsOf({ label }: Response, aside: string): Pick<Reply, 'spoken' | 'meant'> {
  const quoted = QUOTED.exec(label)?.[1]
  return quoted === undefined ? { spoken: aside, meant: label } : { spoken: quoted, meant: null }
}

interface Place {
  readonly call: Call
  readonly content: ScriptContent
  readonly customer: Customer
  readonly node: ScriptNode
  readonly dice: Dice
}

/** Nobody objects before they know what it is about, nor to the same twice. */
const FIRST_OBJECTION_AT = 3
const OBJECTS_BY_CHANCE = 0.35

function findObjection({ call, content, customer, node, dice }: Place) {
  if (node.type !== 'question' && node.type !== 'statement') return undefined
  const raised = call.trail.filter(({ by }) => by === 'objection').length
  if (activeSteps(call).length < FIRST_OBJECTION_AT || raised >= customer.objections) return undefined
  const objection = dice.chance(OBJECTS_BY_CHANCE) ? raiseObjection(dice, content) : undefined
  if (objection?.type !== 'objection') return undefined
  return call.trail.some(({ nodeId }) => nodeId === objection.id) ? undefined : objection
}

function toldAt(node: ScriptNode, dice: Dice, scene: Scene): Told[] {
  if (node.type !== 'input') return []
  const answers = answersIn(languageOf(scene))
  return node.fields.map((field) => {
    const value = tell(dice, field, scene.now, answers)
    const option = (field.options ?? []).findIndex((one) => one === value)
    return { key: field.key, label: field.label, value, words: field.optionLabels?.[option] ?? null }
  })
}

const asFacts = (told: readonly Told[]): ScriptFacts =>
  Object.fromEntries(told.map(({ key, value }) => [`answer.${key}`, value]))
