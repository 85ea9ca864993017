/** What a practised call shows when it is over (PX5). */
import { suggestDisposition } from '../decide/provisional-outcome.ts'
import type { Call, Step } from '../floor/call.ts'
import type { Disposition, TeamSettings } from '../floor/settings.ts'
import { inLanguage } from '../script/languages.ts'
import type { ScriptContent, ScriptVersion } from '../script/schema.ts'
import { nodeById } from '../script/walk.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import type { Reply } from './reply.ts'

/** What was said on a visit of a step, by its place in the trail. */
export interface Heard {
  readonly step: number
  readonly reply: Reply
}

export interface ReviewStep {
  readonly nodeId: string
  readonly title: string
  readonly dwellMs: number
  /** Taken back later. */
  readonly abandoned: boolean
  /** What was heard, in the words of the script; null when the step was left before anything was said. */
  readonly heard: string | null
  /** What the agent did then. */
  readonly did: string | null
  readonly verdict: 'as-heard' | 'otherwise' | 'not-heard'
}

interface ReviewDisclosure {
  readonly nodeId: string
  readonly title: string
  /** `short`: shown for less than its time. `passed`: left without a proof. `not-reached`: the call did not come by. */
  readonly state: 'read' | 'short' | 'passed' | 'not-reached'
  readonly shownMs: number
  readonly minDwellMs: number
}

interface ReviewObjection {
  readonly label: string
  readonly handled: boolean
  readonly did: string | null
  readonly tookMs: number | null
}

export interface Review {
  readonly steps: readonly ReviewStep[]
  readonly disclosures: readonly ReviewDisclosure[]
  readonly objections: readonly ReviewObjection[]
  readonly chosen: Disposition | null
  readonly suggested: Disposition | null
  /** False: who answered was marked otherwise than they said. */
  readonly answeredRight: boolean | null
  readonly talkMs: number
}

interface PractisedCall {
  /** As it stood before its outcome was saved. */
  readonly call: Call
  readonly script: ScriptVersion
  readonly settings: TeamSettings
  /** Null when the time of the wrap-up ran out. */
  readonly dispositionId: string | null
  readonly pickUp: Reply | null
  readonly heard: readonly Heard[]
  readonly closedAt: Instant
}

export function review(practised: PractisedCall): Review {
  const { call, script, settings, dispositionId, pickUp, closedAt } = practised
  const content = inLanguage(script.content, call.language)
  const endedAt = call.endedAt ?? closedAt
  // While it rings nothing is on the screen for its sake.
  const visits = visitsOf(call.trail, call.connectedAt ?? call.startedAt, endedAt)
  const steps = visits.map((visit) => toReviewStep(visit, practised, content))
  return {
    steps,
    disclosures: disclosuresOf(call, content, visits),
    objections: objectionsOf(practised, content, visits),
    chosen: settings.dispositions.find(({ id }) => id === dispositionId) ?? null,
    suggested: suggestDisposition(settings, call, script),
    answeredRight:
      pickUp?.expected.type === 'answered-by' && call.answeredBy !== null
        ? pickUp.expected.by === call.answeredBy
        : null,
    talkMs: call.connectedAt === null ? 0 : endedAt - call.connectedAt,
  }
}

interface Visit {
  readonly index: number
  readonly step: Step
  readonly next: Step | undefined
  readonly dwellMs: number
}

const visitsOf = (trail: readonly Step[], from: Instant, until: Instant): Visit[] =>
  trail.map((step, index) => {
    const next = trail[index + 1]
    return { index, step, next, dwellMs: Math.max(0, (next?.at ?? until) - Math.max(step.at, from)) }
  })

function toReviewStep(
  { index, step, next, dwellMs }: Visit,
  { heard }: PractisedCall,
  content: ScriptContent,
): ReviewStep {
  const reply = heard.find((one) => one.step === index)?.reply
  const did = next === undefined ? null : deedOf(step, next, content)
  return {
    nodeId: step.nodeId,
    title: nodeById(content, step.nodeId)?.title ?? step.nodeId,
    dwellMs,
    abandoned: step.abandoned,
    heard: reply === undefined ? null : heardText(reply, step, content),
    did,
    verdict: reply === undefined ? 'not-heard' : isAsExpected(reply, next) ? 'as-heard' : 'otherwise',
  }
}

function heardText({ expected, meant, spoken }: Reply, { nodeId }: Step, content: ScriptContent): string {
  if (expected.type === 'response')
    return nodeById(content, nodeId)?.responses.find(({ id }) => id === expected.responseId)?.label ?? spoken
  return meant ?? spoken
}

function isAsExpected({ expected }: Reply, next: Step | undefined): boolean {
  switch (expected.type) {
    case 'response':
      return next?.responseId === expected.responseId
    case 'objection':
      return next?.nodeId === expected.nodeId
    case 'end':
      return next === undefined
    case 'answered-by':
      return true
    default:
      return expected satisfies never
  }
}

function deedOf(step: Step, next: Step, content: ScriptContent): string {
  const chosen = nodeById(content, step.nodeId)?.responses.find(({ id }) => id === next.responseId)
  return chosen?.label ?? nodeById(content, next.nodeId)?.title ?? next.nodeId
}

function disclosuresOf(call: Call, content: ScriptContent, visits: readonly Visit[]): ReviewDisclosure[] {
  return content.nodes.flatMap((node) => {
    if (node.type !== 'disclosure' || !node.required) return []
    const shownMs = visits
      .filter(({ step }) => step.nodeId === node.id)
      .reduce((longest, { dwellMs }) => Math.max(longest, dwellMs), 0)
    const { id: nodeId, title, minDwellMs } = node
    const proof = call.disclosures.find((receipt) => receipt.nodeId === nodeId)
    const isReached = visits.some(({ step }) => step.nodeId === nodeId)
    // An answer to the question in it proves it too, however soon that came.
    const isShort = (proof?.dwellMs ?? shownMs) < minDwellMs
    const state = !isReached ? 'not-reached' : isShort ? 'short' : proof === undefined ? 'passed' : 'read'
    return [{ nodeId, title, minDwellMs, shownMs, state }]
  })
}

function objectionsOf({ heard }: PractisedCall, content: ScriptContent, visits: readonly Visit[]): ReviewObjection[] {
  return heard.flatMap(({ step, reply }) => {
    const { expected } = reply
    if (expected.type !== 'objection') return []
    const visit = visits[step + 1]
    const handled = visit?.step.nodeId === expected.nodeId
    const next = handled ? visit.next : undefined
    return [
      {
        label: reply.meant ?? reply.spoken,
        handled,
        did: handled && next ? deedOf(visit.step, next, content) : (visit && titleOf(content, visit)) || null,
        tookMs: handled ? visit.dwellMs : null,
      },
    ]
  })
}

const titleOf = (content: ScriptContent, { step }: Visit): string =>
  nodeById(content, step.nodeId)?.title ?? step.nodeId
