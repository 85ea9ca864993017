/** Two scripts as one graph: every step and way of either, with what became of it. */
import type { ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import type { ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { listWays, type Way } from '../graph-layout.ts'

export type StepChange = ScriptDiffDocument['steps'][number]['change']

export interface ComparedStep {
  readonly node: ScriptNode
  /** Null for one that says what it said. */
  readonly change: StepChange | null
}

export interface ComparedWay extends Way {
  readonly change: 'added' | 'removed' | null
}

export interface Compared {
  readonly steps: readonly ComparedStep[]
  readonly ways: readonly ComparedWay[]
}

export function compareGraphs(before: ScriptContent, after: ScriptContent, diff: ScriptDiffDocument): Compared {
  const changes = new Map(diff.steps.map(({ node_id: id, change }) => [id, change]))
  const [was, is] = [idsOf(before.nodes), idsOf(after.nodes)]
  const nodes = [...after.nodes, ...before.nodes.filter(({ id }) => !is.has(id))]
  const [waysBefore, waysAfter] = [listWays(before), listWays(after)]
  const [idsBefore, idsAfter] = [idsOf(waysBefore), idsOf(waysAfter)]
  return {
    steps: nodes.map((node) => ({
      node,
      change: !was.has(node.id) ? 'added' : !is.has(node.id) ? 'removed' : (changes.get(node.id) ?? null),
    })),
    ways: [
      ...waysAfter.map((way): ComparedWay => ({ ...way, change: idsBefore.has(way.id) ? null : 'added' })),
      ...waysBefore.flatMap((way): ComparedWay[] => (idsAfter.has(way.id) ? [] : [{ ...way, change: 'removed' }])),
    ],
  }
}

/** What changed, with the steps that lead there. */
export function aroundChanges({ steps, ways }: Compared): Compared {
  const changed = new Set(steps.flatMap(({ node, change }) => (change === null ? [] : [node.id])))
  const shown = new Set(changed)
  for (const { from, to, change } of ways) {
    if (change !== null || changed.has(to)) shown.add(from)
    if (change !== null) shown.add(to)
  }
  return {
    steps: steps.filter(({ node }) => shown.has(node.id)),
    ways: ways.filter(({ from, to }) => shown.has(from) && shown.has(to)),
  }
}

const idsOf = (all: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(all.map(({ id }) => id))
