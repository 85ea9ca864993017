/** A person's socket on the real floor of a team. */
import { env, exports } from 'cloudflare:workers'
import type { z } from 'zod'
import type { ClientCommand } from '#domain/commands/index.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { Ticket } from '#domain/http/session.ts'
import { decodeServerFrame } from '#domain/protocol/short-frames.ts'
import type { ServerFrame, WelcomeFrame } from '#domain/protocol/server-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { answer, ask, ORIGIN } from './api.ts'

type Answer = Extract<ServerFrame, { type: 'ack' | 'refused' }>

export interface Seat {
  readonly welcome: z.infer<typeof WelcomeFrame>
  /** Sends it and waits for what the floor says to it. */
  ask(command: z.input<typeof ClientCommand>, fence?: number, commandId?: string): Promise<Answer>
  /** The same, and it has to be granted. */
  do(
    command: z.input<typeof ClientCommand>,
    fence?: number,
    commandId?: string,
  ): Promise<Extract<Answer, { type: 'ack' }>>
  leave(): void
}

export async function upgrade(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return exports.default.fetch(new Request(`${ORIGIN}${path}`, { headers: { upgrade: 'websocket', ...headers } }))
}

export const sit = (userId: string, teamId = 'north'): Promise<Seat> => sitAs({ as: userId }, teamId)

/** By a token that says more than who they are. */
export async function sitAs(
  who: { readonly as: string } | { readonly token: string },
  teamId = 'north',
): Promise<Seat> {
  const response = await ask('POST', '/api/floor/tickets', { ...who, json: { team_id: teamId } })
  const { ticket, url } = await answer(response, 201, Ticket)
  const { webSocket } = await upgrade(`${url}?ticket=${ticket}`)
  if (webSocket === null) throw new Error('the door stayed shut')
  return seated(webSocket)
}

export async function seated(socket: WebSocket): Promise<Seat> {
  const waiting = new Map<string, (frame: ServerFrame) => void>()
  socket.addEventListener('message', ({ data }) => {
    // Lines of a board are not followed here: nobody in these tests asks for more of a floor than its welcome.
    const decoded = decodeServerFrame(String(data), null)
    if (!decoded.ok) throw new Error(`not a server frame: ${decoded.error.detail}`)
    const { value: frame } = decoded
    waiting.get('commandId' in frame ? frame.commandId : frame.type)?.(frame)
    if (frame.type === 'events' && frame.ack) waiting.get(frame.ack.commandId)?.({ type: 'ack', ...frame.ack })
  })
  const next = <T extends ServerFrame['type']>(name: string, ...types: readonly T[]) =>
    new Promise<Extract<ServerFrame, { type: T }>>((done, fail) => {
      waiting.set(name, (frame) => {
        const wanted = (one: ServerFrame): one is Extract<ServerFrame, { type: T }> =>
          types.some((type) => type === one.type)
        if (wanted(frame)) done(frame)
        else fail(new Error(`got ${frame.type} for ${name}`))
      })
    })
  socket.accept()
  const welcomed = next('welcome', 'welcome')
  socket.send(JSON.stringify({ type: 'hello', v: PROTOCOL_VERSION, tab: 'tab1' }))
  const welcome = await welcomed
  const send: Seat['ask'] = (command, fence, commandId = crypto.randomUUID()) => {
    const answered = next(commandId, 'ack', 'refused')
    socket.send(JSON.stringify({ type: 'command', commandId, command, ...(fence !== undefined && { fence }) }))
    return answered
  }
  return {
    welcome,
    ask: send,
    async do(command, fence, commandId) {
      let frame = await send(command, fence, commandId)
      // Nobody types as fast as a test; it is told how long to wait, as a page is.
      while (frame.type === 'refused' && frame.refusal.code === 'too-fast') {
        const { retryAfterMs } = frame.refusal
        await new Promise((later) => setTimeout(later, retryAfterMs))
        frame = await send(command, fence, commandId)
      }
      if (frame.type === 'refused') throw new Error(`refused ${JSON.stringify(frame.refusal)}`)
      return frame
    },
    leave: () => socket.close(1000),
  }
}

/** The floor calls at any hour, so that no test depends on when it runs. */
export async function openAllHours(teamId = 'north', change: Partial<TeamSettings> = {}): Promise<void> {
  const settings = {
    ...DEFAULT_SETTINGS,
    version: 1,
    callingHours: [{ weekdays: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 1440 }],
    ...change,
  }
  await env.DB.prepare('UPDATE teams SET settings = ?, settings_version = 1 WHERE id = ?')
    .bind(JSON.stringify(settings), teamId)
    .run()
}
