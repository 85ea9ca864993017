/** Seeded days on which leads wander between two teams under people who want them: at no moment do both floors have one (LE12). */
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import type { RpcCommand, TeamFloorRpc } from '#durable-objects/team-floor/contract.ts'
import { D1_IS_AWAY, faultyDb, floorOf, rowsIn, setClock, setEnv, type Fault, type Stub } from './support/inside.ts'
import { type Chance, chanceOf } from './support/random.ts'
import { seedTeam, type Team } from './support/team.ts'
import { sit, type Viewer } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const STEPS = 120
const LEADS = 5

interface Place {
  readonly team: Team
  readonly stub: Stub
  readonly agents: readonly Viewer[]
  /** Whether D1 is away from this floor. */
  fault: Fault
}

async function place(leads: number): Promise<Place> {
  const team = await seedTeam({ agents: 2, leads })
  const stub = floorOf(team.teamId)
  const agents = await Promise.all(team.agents.map((person) => sit(stub, person)))
  for (const agent of agents) await agent.must({ type: 'GoAvailable' })
  const { db, fault } = faultyDb()
  await setEnv(stub, { DB: db })
  return { team, stub, agents, fault }
}

async function evict(place: Place): Promise<void> {
  await evictDurableObject(place.stub)
  const { db, fault } = faultyDb()
  fault.on = place.fault.on
  place.fault = fault
  await setEnv(place.stub, { DB: db })
}

/** Takes a lead, gives it back, or rings it and is done. */
async function work(chance: Chance, agent: Viewer, leads: readonly string[]): Promise<void> {
  const { userId } = agent.person
  const lease = Object.values(agent.floor.leases).find(({ agentId }) => agentId === userId)
  const call = Object.values(agent.floor.calls).find(({ agentId }) => agentId === userId)
  const fence = { fence: lease?.fence ?? 0 }
  if (call?.phase === 'wrap-up') {
    const dispositionId = chance.pick(['no-answer', 'busy'])
    await agent.ask({ type: 'DispositionCall', callId: call.callId, dispositionId }, fence)
  } else if (call) await agent.ask({ type: 'EndCall', callId: call.callId, reason: 'no-answer' }, fence)
  else if (lease && chance.maybe(60)) await agent.ask({ type: 'StartCall', leadId: lease.leadId }, fence)
  else if (lease) await agent.ask({ type: 'ReleaseLead', leadId: lease.leadId }, fence)
  else if (chance.maybe(50)) await agent.ask({ type: 'TakeNextLead' })
  else await agent.ask({ type: 'TakeLead', leadId: chance.pick(leads), by: 'chosen' })
}

async function move(chance: Chance, from: Place, to: Place, leads: readonly string[]): Promise<void> {
  // The type of RPC stubs cannot be finished by the compiler for so large a union; the class implements this contract.
  const rpc = from.stub as unknown as TeamFloorRpc
  const command: RpcCommand['command'] = {
    type: 'MoveLead',
    leadId: chance.pick(leads),
    toTeamId: to.team.teamId,
    toTeamName: 'The other',
  }
  await rpc.command({ person: from.team.admin, commandId: crypto.randomUUID(), command })
}

/** Somebody changes the record, so that the feed brings it again. */
const edit = (leadId: string, step: number) =>
  env.DB.prepare('UPDATE leads SET company = ? WHERE id = ?').bind(`Company ${step}`, leadId).run()

const inHopper = async ({ stub }: Place): Promise<string[]> =>
  (await rowsIn(stub, 'SELECT lead_id FROM hopper')).map(({ lead_id }) => String(lead_id))

/** Leads that this floor has let go of, and whose records do not know it yet. */
const leaving = async ({ stub }: Place): Promise<string[]> =>
  (await rowsIn(stub, `SELECT record_key FROM outbox WHERE body LIKE '%"LeadLeft"%'`)).map(({ record_key }) =>
    String(record_key).replace(/^lead:/, ''),
  )

test.each([1, 2, 3, 4])(
  'a day of wandering leads, seed %i',
  async (seed) => {
    const chance = chanceOf(seed)
    const clock = setClock(Date.now())
    const places: [Place, Place] = [await place(LEADS), await place(0)]
    const [{ team }] = places
    let onTheWay = 0
    for (let step = 0; step < STEPS; step += 1) {
      clock.advance(chance.below(3_000))
      const [one, other] = chance.maybe(50) ? places : places.toReversed()
      if (!one || !other) throw new Error('there are two')
      const what = chance.below(100)
      if (what < 50) await work(chance, chance.pick(one.agents), team.leads)
      else if (what < 68) await move(chance, one, other, team.leads)
      else if (what < 78) await one.stub.pokeFeed()
      else if (what < 86) await one.stub.flush()
      else if (what < 90) await evict(one)
      else if (what < 92) await runDurableObjectAlarm(one.stub)
      else if (what < 96) await edit(chance.pick(team.leads), step)
      else one.fault.on = one.fault.on ? null : () => D1_IS_AWAY
      const [here, there] = [await inHopper(places[0]), await inHopper(places[1])]
      expect(here.filter((leadId) => there.includes(leadId))).toEqual([])
      const gone = [await leaving(places[0]), await leaving(places[1])] as const
      expect([
        here.filter((leadId) => gone[0].includes(leadId)),
        there.filter((leadId) => gone[1].includes(leadId)),
      ]).toEqual([[], []])
      onTheWay += gone.flat().length
    }
    expect(onTheWay).toBeGreaterThan(0)

    for (const { fault } of places) fault.on = null
    clock.advance(120_000)
    for (const one of places) await vi.waitFor(async () => expect((await one.stub.flush()).waiting).toBe(0))
    for (const one of places) await one.stub.pokeFeed()
    const homes = await env.DB.prepare('SELECT id, team_id FROM leads WHERE id LIKE ?')
      .bind(`${team.teamId}-lead-%`)
      .all<{ id: string; team_id: string }>()
    expect(homes.results.length).toBe(LEADS)
    for (const one of places) {
      const home = homes.results.filter(({ team_id }) => team_id === one.team.teamId).map(({ id }) => id)
      expect((await inHopper(one)).toSorted()).toEqual(home.toSorted())
    }
  },
  60_000,
)
