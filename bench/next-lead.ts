/** The next lead out of 50,000 against the next out of a few, in turns; and a reload back to the same place in a call. */
import { connectFloor } from '#bots/link/connection.ts'
import { judged, type Line, median, percentile, short, told } from './numbers.ts'
import type { Stage } from './stage.ts'
import { seat, type Wire } from './wire.ts'

const MANY = 50_000
const FEW = 500
/** A take and a release each; the connection's allowance holds sixty commands. */
const TAKES = 25
const REFILL_MS = 2_600
/** Leads that somebody holds stand at the head of the hopper and have to be passed over. */
const HOLDERS = 300
const FEW_HOLDERS = 3

export async function measureNextLead(stage: Stage, rounds: number): Promise<Line[]> {
  const few = await asker(stage, 'few', FEW, FEW_HOLDERS)
  const many = await asker(stage, 'many', MANY, HOLDERS)
  const turns: [number[], number[]][] = []
  for (let round = 0; round <= rounds; round += 1) {
    const turn: [number[], number[]] = [await takes(few), await takes(many)]
    if (round > 0) turns.push(turn)
    await new Promise((refilled) => setTimeout(refilled, REFILL_MS))
  }
  few.close()
  many.close()
  const ratio = median(turns.map(([small, large]) => median(large) / median(small)))
  const all = turns.flatMap(([, large]) => large)
  return [
    judged(`next lead out of ${MANY}, p95`, percentile(all, 0.95), { ceiling: 200 }, 'ms'),
    told(
      `next lead out of ${MANY} while ${HOLDERS} hold one ÷ out of ${FEW} while ${FEW_HOLDERS} do, p50`,
      `${short(ratio)} ×`,
    ),
  ]
}

async function asker(stage: Stage, name: string, leads: number, holders: number): Promise<Wire> {
  const { teamId, agentIds } = await stage.team({ name, agents: holders + 1, leads })
  const wires = await Promise.all(
    agentIds.map(async (userId) => {
      const wire = await seat(stage.url, teamId, { userId, role: 'agent' })
      await wire.command({ type: 'GoAvailable' })
      return wire
    }),
  )
  const [first, ...others] = wires
  if (!first) throw new Error('There is nobody to ask')
  await Promise.all(others.map((wire) => wire.command({ type: 'TakeNextLead' })))
  return first
}

async function takes(wire: Wire): Promise<number[]> {
  const each: number[] = []
  for (let taken = 0; taken < TAKES; taken += 1) {
    const began = performance.now()
    const { result } = await wire.command({ type: 'TakeNextLead' })
    each.push(performance.now() - began)
    if (result?.leadId === undefined || result.fence === undefined) throw new Error('A take without its lead')
    await wire.command({ type: 'ReleaseLead', leadId: result.leadId }, result.fence)
  }
  return each
}

/** Everything a reloaded page does before it can show the call again: sign in, a ticket, the socket, the welcome. */
export async function measureReload(stage: Stage, reloads: number): Promise<Line[]> {
  const { teamId, agentIds } = await stage.team({ name: 'reload', agents: 1, leads: 10 })
  const [userId = ''] = agentIds
  const options = { baseUrl: stage.applicationUrl, userId, teamId }
  let page = await connectFloor(options)
  await page.send({ type: 'GoAvailable' })
  const taken = await page.send({ type: 'TakeNextLead' })
  if (taken.type === 'refused' || taken.result.leadId === undefined || taken.result.fence === undefined)
    throw new Error('There was no lead to take')
  const { leadId, fence } = taken.result
  const started = await page.send({ type: 'StartCall', leadId }, { fence })
  if (started.type === 'refused' || started.result.callId === undefined) throw new Error('The call did not start')
  const { callId } = started.result
  await page.send({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, { fence })
  await page.send({ type: 'ChooseResponse', callId, nodeId: 'opening', responseId: 'speaking' }, { fence })
  const each: number[] = []
  for (let reload = 0; reload < reloads; reload += 1) {
    page.drop()
    const began = performance.now()
    page = await connectFloor(options)
    if (page.floor.calls[callId]?.nodeId !== 'introduction') throw new Error('The call came back at another place')
    each.push(performance.now() - began)
  }
  page.drop()
  return [judged('reload → the same node, p95', percentile(each, 0.95), { ceiling: 1_000 }, 'ms')]
}
