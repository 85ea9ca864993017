/** The other end of a simulated call: how the line ends up, what they say, what they tell. Needs no real people. */
import type { Scalar, ScriptFacts } from '../script/conditions.ts'
import type { InputField, Response, ScriptContent, ScriptNode } from '../script/schema.ts'
import { visibleResponses } from '../script/walk.ts'
import type { AnsweredBy, EndReason } from '../vocabulary/call.ts'
import type { Dice } from './dice.ts'
import { type Answers, ENGLISH_ANSWERS } from './words/answers.ts'

export interface Customer {
  readonly pickup:
    | { readonly type: 'answers'; readonly by: AnsweredBy }
    | { readonly type: 'does-not'; readonly reason: EndReason }
  /** 0 wants to hang up, 1 has been waiting for this call. */
  readonly warmth: number
  /** Steps of the script after which they have had enough. */
  readonly patience: number
  readonly objections: number
}

const UNANSWERED: readonly { reason: EndReason; weight: number }[] = [
  { reason: 'no-answer', weight: 62 },
  { reason: 'voicemail', weight: 24 },
  { reason: 'busy', weight: 11 },
  { reason: 'wrong-number', weight: 3 },
]
const ANSWERED: readonly { by: AnsweredBy; weight: number }[] = [
  { by: 'decision-maker', weight: 62 },
  { by: 'gatekeeper', weight: 26 },
  { by: 'other-person', weight: 12 },
]

/** `contactRate` is the share of dials on which a person answers. */
export function meetCustomer(dice: Dice, contactRate: number): Customer {
  const answered = dice.weighted(ANSWERED, (one) => one.weight)?.by ?? 'decision-maker'
  const unanswered = dice.weighted(UNANSWERED, (one) => one.weight)?.reason ?? 'no-answer'
  return {
    pickup: dice.chance(contactRate) ? { type: 'answers', by: answered } : { type: 'does-not', reason: unanswered },
    warmth: dice.next(),
    patience: dice.chance(0.3) ? dice.whole(7, 12) : dice.whole(14, 40),
    objections: dice.weighted([0, 1, 2, 3], (count) => [45, 35, 15, 5][count] ?? 0) ?? 0,
  }
}

/** What they say to this node. Places already seen draw them less, so that a talk does not run in a circle. */
export function reactTo(
  dice: Dice,
  node: ScriptNode,
  facts: ScriptFacts,
  customer: Customer,
  seen: ReadonlySet<string>,
): Response | undefined {
  const { warmth, pickup } = customer
  const first = seen.size <= 1
  // Whoever was asked for says yes to being asked for; nobody else does.
  const right = pickup.type === 'answers' && pickup.by === 'decision-maker'
  const byTone = {
    positive: first ? (right ? 14 : 0.1) : 0.8 + 4 * warmth,
    neutral: first && right ? 0.5 : 0.8,
    negative: 0.05 + 0.5 * (1 - warmth) ** 2,
  }
  const again = ({ to }: Response): number => (to.type === 'node' && seen.has(to.nodeId) ? 0.15 : 1)
  const returns = ({ to }: Response): number => (to.type === 'return' ? 2 + 4 * warmth : 1)
  return dice.weighted(
    visibleResponses(node, facts),
    (response) => byTone[response.tone ?? 'neutral'] * again(response) * returns(response),
  )
}

export const raiseObjection = (dice: Dice, content: ScriptContent): ScriptNode | undefined =>
  dice.anyOf(content.nodes.filter((node) => node.type === 'objection'))

const FIRST_NAMES = ['Joan', 'Malik', 'Sofia', 'Graham', 'Priya', 'Owen', 'Lena', 'Marcus'] as const

/** Likely things to hear for the fields that are asked most; any other field is answered by its kind. */
const TOLD: Readonly<Record<string, (dice: Dice, words: Answers) => Scalar>> = {
  team_size: (dice) => dice.skewed(1, 14),
  weekly_orders: (dice) => dice.whole(4, 90) * 10,
  hours_per_week: (dice) => dice.whole(2, 24) * 5,
  cost_per_mistake: (dice) => dice.whole(3, 40) * 10,
  mistakes_per_month: (dice) => dice.skewed(1, 20),
  hourly_cost: (dice) => dice.whole(18, 42),
  best_time: (dice, { times }) => dice.pick(times),
  callback_when: (dice, { times }) => dice.pick(times),
  contact_name: (dice, { colleague }) => colleague.replace('{name}', dice.pick(FIRST_NAMES)),
  partner_name: (dice) => dice.pick(FIRST_NAMES),
  email_for_page: (dice) => `${dice.pick(FIRST_NAMES).toLowerCase()}@example.com`,
}

const DAY_MS = 24 * 60 * 60_000

/** `now` is where an agreed day is counted from. */
export function tell(dice: Dice, field: InputField, now: number, words = ENGLISH_ANSWERS): Scalar {
  const told = TOLD[field.key]
  if (told) return told(dice, words)
  switch (field.kind) {
    case 'number':
      return dice.whole(1, 40)
    case 'money':
      return dice.whole(2, 60) * 10
    case 'date':
      return new Date(now + dice.whole(1, 9) * DAY_MS).toISOString().slice(0, 10)
    case 'choice':
      return dice.anyOf(field.options ?? []) ?? words.agreed
    case 'phone':
      return `+44 20 7946 0${dice.whole(100, 999)}`
    case 'email':
      return `${dice.pick(FIRST_NAMES).toLowerCase()}@example.com`
    case 'text':
      return words.discussed
    default:
      return field.kind satisfies never
  }
}
