/** What is wrong with the ways through a script. */
import type { ScriptContent, ScriptNode } from '../schema.ts'
import { type Effort, notChecked, type VisibleSet, visibleSets } from './conditions.ts'
import { listTargets } from './links.ts'
import { type Problem, problem } from './problem.ts'
import type { GivenValues } from './valuations.ts'

export function checkPaths(content: ScriptContent, given: GivenValues, effort: Effort): Problem[] {
  const byId = new Map(content.nodes.map((node) => [node.id, node]))
  const starts = startsOf(content)
  const led = reachable(byId, starts)
  const objections = content.nodes.filter(({ type }) => type === 'objection').map(({ id }) => id)
  const reached = reachable(byId, [...starts, ...objections])
  return [
    ...content.nodes.filter(({ id }) => !reached.has(id)).map(({ id }) => problem('unreachable', id, '')),
    ...returnsWithoutPlace(content, led),
    ...endless(content, led, reached, (node) => visibleSets(node, given, effort)),
    ...skippedDisclosures(content, byId, led),
    ...phasesBackwards(content, byId),
  ]
}

/** Where calls begin: ours, and those of leads who ring. */
const startsOf = ({ startNodeId, inboundNodeId }: ScriptContent): string[] =>
  inboundNodeId === undefined ? [startNodeId] : [startNodeId, inboundNodeId]

type Nodes = ReadonlyMap<string, ScriptNode>

/** Objections are reachable from everywhere by their key; everything else must be led to. */
function reachable(byId: Nodes, roots: readonly string[], without: string | null = null): ReadonlySet<string> {
  const reached = new Set<string>()
  const waiting = [...roots]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id) || id === without || !byId.has(id)) continue
    reached.add(id)
    for (const response of byId.get(id)?.responses ?? []) waiting.push(...listTargets(response.to))
  }
  return reached
}

/** Whoever came here along the script, and not by the key of an objection, has no place to go back to. */
const returnsWithoutPlace = ({ nodes }: ScriptContent, led: ReadonlySet<string>): Problem[] =>
  nodes
    .filter(({ id, type }) => led.has(id) && type !== 'objection')
    .flatMap(({ id, responses }) =>
      responses.filter(({ to }) => to.type === 'return').map(({ label }) => problem('no-place-to-return', id, label)),
    )

/**
 * Steps from which some answers and facts never lead to an outcome, whatever the agent chooses: a round that cannot be left.
 * Built up from the outcomes: a step ends when, whatever is hidden, a response is left whose every target ends.
 */
function endless(
  content: ScriptContent,
  led: ReadonlySet<string>,
  reached: ReadonlySet<string>,
  setsOf: (node: ScriptNode) => readonly VisibleSet[] | null,
): Problem[] {
  const unknown = new Set<string>()
  const ways = new Map(
    content.nodes.map((node) => {
      const sets = setsOf(node)
      if (sets === null) unknown.add(node.id)
      // What can be seen together is not known there: it ends when it does by each response.
      const each = sets ?? node.responses.map((response) => ({ visible: [response], facts: {} }))
      return [node.id, waysOf(each, !led.has(node.id))]
    }),
  )
  const ends = new Set(content.nodes.filter(({ type }) => type === 'outcome').map(({ id }) => id))
  addEnding(ends, ways)
  const open = content.nodes.filter(({ id }) => reached.has(id) && unknown.has(id) && !ends.has(id))
  // Of those nothing is said, nor of what leads there.
  for (const { id } of open) ends.add(id)
  addEnding(ends, ways)
  return [
    ...content.nodes.filter(({ id }) => reached.has(id) && !ends.has(id)).map(({ id }) => problem('no-end', id, '')),
    ...open.map(notChecked),
  ]
}

function addEnding(ends: Set<string>, ways: ReadonlyMap<string, readonly (readonly string[])[][]>): void {
  for (let before = -1; before < ends.size;) {
    before = ends.size
    for (const [id, sets] of ways)
      // What is at fault by itself is named by itself, and not for each step that leads there.
      if (sets.every((targets) => targets.some((each) => each.every((to) => ends.has(to) || !ways.has(to)))))
        ends.add(id)
  }
}

/** For each set of responses that can be seen together, where each of them may lead. */
function waysOf(sets: readonly VisibleSet[], hasWayBack: boolean): (readonly string[])[][] {
  return sets
    .filter(({ visible }) => visible.length > 0)
    .map(({ visible }) =>
      visible.flatMap(({ to }) => (to.type === 'return' ? (hasWayBack ? [[]] : []) : [listTargets(to)])),
    )
}

/** A booking that can be reached without a required text (WR3). */
function skippedDisclosures(content: ScriptContent, byId: Nodes, led: ReadonlySet<string>): Problem[] {
  const bookings = content.nodes.filter((node) => node.type === 'outcome' && node.suggests === 'meeting-scheduled')
  return content.nodes.flatMap((node) => {
    if (node.type !== 'disclosure' || !node.required || !led.has(node.id)) return []
    const around = reachable(byId, startsOf(content), node.id)
    const booking = bookings.find(({ id }) => around.has(id))
    return booking === undefined ? [] : [problem('disclosure-skipped', node.id, booking.title)]
  })
}

function phasesBackwards({ nodes, phases }: ScriptContent, byId: Nodes): Problem[] {
  const rank = new Map(phases.map(({ id }, index) => [id, index]))
  return nodes.flatMap((node) => {
    if (node.type === 'objection') return []
    const back = node.responses
      .flatMap(({ to }) => listTargets(to))
      .map((id) => byId.get(id))
      .find((next) => next && next.type !== 'objection' && (rank.get(next.phase) ?? 0) < (rank.get(node.phase) ?? 0))
    return back === undefined ? [] : [problem('phase-backwards', node.id, back.title, 'warning')]
  })
}
