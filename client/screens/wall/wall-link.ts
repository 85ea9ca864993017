/**
 * What a screen on the wall asks by its link. The token stands behind the `#` of the address: browsers send that part to no
 * server, so that it is in no log, no proxy and no referrer, and it outlives every reload.
 */
import { Wall } from '#domain/http/access/wallboards.ts'
import { Ticket } from '#domain/http/session.ts'
import { toWallReplica } from '#domain/views/wall.ts'
import { ask } from '../../api/client.ts'
import { socketAddress } from '../../api/session.ts'
import { type OpenFloor, openFloor, type OpenFloorOptions } from '../../live/link/open-floor.ts'
import { ticketUrl } from '../../live/ticket-url.ts'

/** Null when the address has none. */
export const tokenIn = ({ hash }: Pick<Location, 'hash'>): string | null => hash.slice(1) || null

const by = (token: string) => ({ headers: { authorization: `Bearer ${token}` }, anonymous: true, limitMs: 7_000 })

export const askWall = (token: string): Promise<Wall> => ask(Wall, '/api/wall', by(token))

async function askWallUrl(token: string, here: string): Promise<string> {
  const { ticket, url } = await ask(Ticket, '/api/wall/tickets', { ...by(token), method: 'POST' })
  return socketAddress(url, ticket, here)
}

type Boundaries = Partial<Pick<OpenFloorOptions, 'openUrl' | 'WebSocket' | 'random' | 'steady' | 'fetchReader'>>

/** Nothing of it is kept in the browser: a screen that begins is told the whole floor. */
export const openWall = (token: string, tab: string, boundaries: Boundaries = {}): OpenFloor =>
  openFloor({
    openUrl: () => ticketUrl(() => askWallUrl(token, location.href)),
    ...boundaries,
    teamId: 'wall',
    userId: 'wall',
    tab,
    storage: null,
    view: toWallReplica,
  })
