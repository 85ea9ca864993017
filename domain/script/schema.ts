/** The typed script graph (SC1). Responses are chosen by id, never matched by destination. */
import { z } from 'zod'
import { AnsweredBy, CallOutcome, ConsentAnswer } from '../vocabulary/call.ts'
import { DurationMs, Id, isPrototypeKey } from '../vocabulary/primitives.ts'
import { Condition, Scalar } from './conditions.ts'

export const AnswerKey = z
  .string()
  .regex(/^[a-z0-9_]{1,40}$/)
  .refine((key) => !isPrototypeKey(key))

/** `de` or `pt-BR`. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/)

/** The same words in other languages. What is missing is said in the script's own (SC13). */
const translated = <Words extends z.ZodRawShape>(words: Words) =>
  z.record(Language, z.strictObject(words).partial()).optional()

/** Where a response leads: a node, back to where an objection came up, the first branch that holds, or the call's end. */
export const Target = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('node'), nodeId: Id }),
  z.strictObject({ type: z.literal('return') }),
  z.strictObject({
    type: z.literal('branch'),
    branches: z
      .array(z.strictObject({ when: Condition, nodeId: Id }))
      .min(1)
      .max(10),
    otherwise: Id,
  }),
])
export type Target = z.infer<typeof Target>

const ResponseLabel = z.string().min(1).max(120)

export const TONES = ['positive', 'neutral', 'negative'] as const

/** The digit by which it is chosen at the desk. */
export const ResponseKey = z.string().regex(/^[1-9]$/)

export const Response = z.strictObject({
  id: Id,
  /** Its own; without one it has the next that is free (SC15). */
  key: ResponseKey.optional(),
  label: ResponseLabel,
  in: translated({ label: ResponseLabel }),
  to: Target,
  /** Hidden while the condition does not hold (SC2). */
  when: Condition.optional(),
  /** Answers this response gives by itself. */
  records: z.record(AnswerKey, Scalar).optional(),
  /** Checklist items it makes true or false (SC3). */
  qualifies: z.record(AnswerKey, z.boolean()).optional(),
  tone: z.enum(TONES).optional(),
  /** This is the called person's answer to whether the call may be recorded: the recorder follows it (RE1). */
  consent: ConsentAnswer.optional(),
  /** This is who answered the call: while it rings, it is connected by it (SC20). */
  answeredBy: AnsweredBy.optional(),
})
export type Response = z.infer<typeof Response>

const LineText = z.string().min(1).max(1_000)

/** One line to speak; several with conditions make the text fit the industry or an answer. */
export const Line = z.strictObject({
  text: LineText,
  in: translated({ text: LineText }),
  when: Condition.optional(),
})
export type Line = z.infer<typeof Line>

export const INPUT_KINDS = ['text', 'number', 'money', 'choice', 'date', 'phone', 'email'] as const
const InputLabel = z.string().min(1).max(80)

export const InputField = z.strictObject({
  key: AnswerKey,
  label: InputLabel,
  kind: z.enum(INPUT_KINDS),
  options: z.array(InputLabel).max(20).optional(),
  /** What the options are called, in their order; what is recorded is the option itself. */
  optionLabels: z.array(InputLabel).max(20).optional(),
  in: translated({ label: InputLabel, optionLabels: z.array(InputLabel).max(20) }),
  required: z.boolean().default(false),
})
export type InputField = z.infer<typeof InputField>

export const NODE_TYPES = ['statement', 'question', 'input', 'objection', 'disclosure', 'outcome'] as const

const NodeTitle = z.string().min(1).max(80)
const Direction = z.string().max(500)
const ObjectionLabel = z.string().min(1).max(40)

const common = {
  id: Id,
  phase: Id,
  title: NodeTitle,
  in: translated({ title: NodeTitle, direction: Direction, label: ObjectionLabel }),
  say: z.array(Line).max(8),
  /** Stage direction for the agent: shown apart, never spoken. */
  direction: Direction.optional(),
  responses: z.array(Response).max(9),
  /** Recording pauses while the call is here, for instance at a payment (CA7). */
  pausesRecording: z.boolean().optional(),
}

export const ScriptNode = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('statement'), ...common }),
  z.strictObject({ type: z.literal('question'), ...common }),
  z.strictObject({ type: z.literal('input'), ...common, fields: z.array(InputField).min(1).max(8) }),
  z.strictObject({
    type: z.literal('objection'),
    ...common,
    label: ObjectionLabel,
    keywords: z.array(z.string().min(1).max(40)).max(12),
  }),
  z.strictObject({
    type: z.literal('disclosure'),
    ...common,
    required: z.boolean(),
    minDwellMs: DurationMs,
  }),
  z.strictObject({ type: z.literal('outcome'), ...common, suggests: CallOutcome }),
])
export type ScriptNode = z.infer<typeof ScriptNode>

const ItemLabel = z.string().min(1).max(60)
export const ChecklistItem = z.strictObject({ key: AnswerKey, label: ItemLabel, in: translated({ label: ItemLabel }) })

const PhaseLabel = z.string().min(1).max(40)

export const ScriptContent = z.strictObject({
  startNodeId: Id,
  /** Where a call begins whose lead rang; absent where it begins like any other. */
  inboundNodeId: Id.optional(),
  language: z.string().min(2).max(10),
  /** Further ones that it is written in, as far as it is. */
  languages: z.array(Language).max(8).optional(),
  phases: z
    .array(z.strictObject({ id: Id, label: PhaseLabel, in: translated({ label: PhaseLabel }) }))
    .min(1)
    .max(12),
  checklist: z.array(ChecklistItem).max(12),
  nodes: z.array(ScriptNode).min(1).max(600),
})
export type ScriptContent = z.infer<typeof ScriptContent>

/** An immutable, numbered version; a running call stays pinned to the one it began with (CA1). */
export const ScriptVersion = z.strictObject({
  scriptId: Id,
  version: z.int().positive(),
  title: z.string().min(1).max(120),
  content: ScriptContent,
})
export type ScriptVersion = z.infer<typeof ScriptVersion>

/** A required text that has no receipt: whether it was on the screen in the call's standing path (WR3). */
export const Unproven = z.object({ nodeId: Id, title: z.string().max(80), seen: z.boolean() })
export type Unproven = z.infer<typeof Unproven>

export const ScriptRef = z.object({ scriptId: Id, version: z.int().positive() })
export type ScriptRef = z.infer<typeof ScriptRef>
