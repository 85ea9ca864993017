/**
 * One door to all, so that what is compared is the objects and not the way to them: `/bare`, `/records`, and `/floor/<team>` for a
 * named person.
 */
import {
  type FloorStatus,
  SEAT_HEADER,
  type SeatPerson,
  type TeamFloorRpc,
} from '#durable-objects/team-floor/contract.ts'
import type { BareObject } from './bare-object.ts'
import type { BareRecords } from './bare-records.ts'

export { BareObject } from './bare-object.ts'
export { BareRecords } from './bare-records.ts'

interface Env {
  readonly BARE: DurableObjectNamespace<BareObject>
  readonly BARE_RECORDS: DurableObjectNamespace<BareRecords>
  readonly TEAM_FLOOR: DurableObjectNamespace
}

/** Asked over a binding to another worker's class, which TypeScript cannot see through. */
type FloorStub = DurableObjectStub & Pick<TeamFloorRpc, 'status' | 'pokeFeed'>

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    const [, door = '', team = ''] = pathname.split('/')
    if (door === 'bare') return env.BARE.getByName('bare').fetch(request)
    if (door === 'records') return env.BARE_RECORDS.getByName('bare').fetch(request)
    const floor = env.TEAM_FLOOR.getByName(team) as FloorStub
    if (door === 'status') return Response.json((await floor.status()) satisfies FloorStatus)
    if (door === 'poke') {
      await floor.pokeFeed()
      return new Response(null, { status: 204 })
    }
    if (door !== 'floor') return new Response(null, { status: 404 })
    const { userId, fullName, role } = JSON.parse(searchParams.get('person') ?? '') as SeatPerson
    const headers = new Headers(request.headers)
    headers.set(SEAT_HEADER, encodeURIComponent(JSON.stringify({ userId, fullName, role })))
    return floor.fetch(new Request(`http://floor/parties/team-floor/${team}`, { headers }))
  },
}
