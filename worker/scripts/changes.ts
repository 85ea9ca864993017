/** What an edit changed, step by step: the activity log keeps that, and not the whole script twice. */
import type { ScriptContent, ScriptNode } from '#domain/script/schema.ts'

interface Draft {
  readonly title: string
  readonly category: string
  /** Null when it could not be read. */
  readonly content: ScriptContent | null
}

/** Of more than these, the log names the steps alone. */
const MAX_STEPS = 20

type Side = Readonly<Record<string, unknown>>

export function changesOf(before: Draft, after: Draft): { before: Side; after: Side } {
  const { nodes: nodesBefore = [], ...frameBefore } = before.content ?? {}
  const { nodes: nodesAfter = [], ...frameAfter } = after.content ?? {}
  const frame = diff(
    { title: before.title, category: before.category, ...frameBefore },
    { title: after.title, category: after.category, ...frameAfter },
  )
  const steps = diff(byId(nodesBefore), byId(nodesAfter))
  const ids = new Set([...Object.keys(steps.before), ...Object.keys(steps.after)])
  if (ids.size === 0) return frame
  const shown = (side: Side) => (ids.size > MAX_STEPS ? Object.keys(side) : side)
  return {
    before: { ...frame.before, steps: shown(steps.before) },
    after: { ...frame.after, steps: shown(steps.after) },
  }
}

const byId = (nodes: readonly ScriptNode[]): Side => Object.fromEntries(nodes.map((node) => [node.id, node]))

function diff(before: Side, after: Side): { before: Side; after: Side } {
  const texts = (side: Side) => new Map(Object.entries(side).map(([key, value]) => [key, JSON.stringify(value)]))
  const [was, is] = [texts(before), texts(after)]
  const only = (side: Side) => Object.fromEntries(Object.entries(side).filter(([key]) => was.get(key) !== is.get(key)))
  return { before: only(before), after: only(after) }
}
