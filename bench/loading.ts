/** How long an acknowledgement takes while a team's leads load through the feed. */
import { setTimeout } from 'node:timers/promises'
import { agentOnDuty } from './caller.ts'
import { judged, type Line, percentile, short, told } from './numbers.ts'
import type { Stage } from './stage.ts'
import { seat } from './wire.ts'

const AGENTS = 10
/** Each asks this often: within what a connection may. */
const PACE_MS = 100

export async function measureLoading(stage: Stage, leads: number): Promise<Line[]> {
  const { teamId, agentIds } = await stage.team({ name: 'loading', agents: AGENTS, leads }, { loaded: false })
  const opened = performance.now()
  const wires = await Promise.all(agentIds.map((userId) => seat(stage.url, teamId, { userId, role: 'agent' })))
  const callers = await Promise.all(wires.map(agentOnDuty))
  await Promise.all(callers.map((caller) => caller.light()))
  const firstCallsMs = performance.now() - opened
  const { hopperLeads: loadedByThen } = await stage.status(teamId)
  const waits: number[] = []
  const loaded = new AbortController()
  const asking = callers.map(async (caller, at) => {
    await setTimeout((at * PACE_MS) / AGENTS)
    while (!loaded.signal.aborted) {
      const began = performance.now()
      await caller.light()
      waits.push(performance.now() - began)
      await setTimeout(PACE_MS)
    }
  })
  while ((await stage.status(teamId)).hopperLeads < leads) await setTimeout(500)
  const loadedMs = performance.now() - opened
  loaded.abort()
  await Promise.all(asking)
  for (const wire of wires) wire.close()
  const spread = [0.5, 0.95, 0.99, 1].map((share) => short(percentile(waits, share))).join(' / ')
  return [
    told(
      `a floor of ${leads} leads is opened: ${AGENTS} agents are in their first calls`,
      `${short(firstCallsMs / 1000)} s, with ${loadedByThen} leads there`,
    ),
    told('leads taken into the floor while they work', `${short((leads / loadedMs) * 1000)} a second`),
    judged(
      `acknowledgement while ${leads} leads load, p50 / p95 / p99 / max`,
      percentile(waits, 0.99),
      { ceiling: 15 },
      'ms',
      `${spread} ms`,
    ),
  ]
}
