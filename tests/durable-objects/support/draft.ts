/** A script in D1 with its draft's object, and pages at it. */
import { env } from 'cloudflare:workers'
import type { DraftAct } from '#domain/script/draft/acts.ts'
import type { DraftClientFrame, DraftFrameOf, DraftServerFrame } from '#domain/script/draft/wire.ts'
import { DraftServerFrame as ServerFrame, DRAFT_PROTOCOL_VERSION } from '#domain/script/draft/wire.ts'
import type { ScriptDraftRpc } from '#durable-objects/script-draft/contract.ts'
import { SEAT_HEADER, type SeatPerson } from '#durable-objects/team-floor/contract.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { script } from '#tests/support/script-fixture.ts'

export interface DraftInD1 {
  readonly scriptId: string
  /** As the test tools know it. */
  readonly object: DurableObjectStub
  readonly rpc: ScriptDraftRpc
  readonly ada: SeatPerson
  readonly bob: SeatPerson
  readonly max: SeatPerson
}

let made = 0

export async function seedDraft(): Promise<DraftInD1> {
  const house = `draft${(made += 1)}`
  const person = (name: string, role: Role): SeatPerson => ({ userId: `${house}-${name}`, fullName: name, role })
  const [ada, bob, max] = [person('Ada', 'admin'), person('Bob', 'admin'), person('Max', 'manager')]
  const scriptId = `${house}-pitch`
  await env.DB.batch([
    env.DB.prepare('INSERT INTO organisations (id, name) VALUES (?, ?)').bind(house, house),
    env.DB.prepare('INSERT INTO teams (id, organisation_id, name) VALUES (?1, ?1, ?1)').bind(house),
    ...[ada, bob, max].map(({ userId, fullName, role }) =>
      env.DB.prepare(
        'INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role) VALUES (?1, ?2, ?1, ?1, ?3, ?4)',
      ).bind(userId, house, fullName, role),
    ),
    env.DB.prepare('INSERT INTO team_members (team_id, user_id) VALUES (?, ?)').bind(house, max.userId),
    env.DB.prepare(
      'INSERT INTO scripts (id, organisation_id, title, category, content, created_by) VALUES (?, ?, ?, ?, ?, ?)',
    ).bind(scriptId, house, script.title, 'Sales', JSON.stringify(script.content), ada.userId),
  ])
  const rpc = env.SCRIPT_DRAFT.getByName(scriptId)
  return { scriptId, object: rpc as unknown as DurableObjectStub, rpc, ada, bob, max }
}

export const RECORDS = { revision: 1, version: null } as const
export const ORIGIN = { ip: '192.0.2.1', userAgent: 'test', impersonatorId: null }

export const rename = (before: string, after: string): DraftAct => ({
  type: 'EditDraft',
  label: 'Rename',
  writes: [{ type: 'set', part: 'node:hello', field: 'title', before, after }],
})

/** One page at a draft: frames in order. */
export class Page {
  readonly frames: DraftServerFrame[] = []
  readonly #socket: WebSocket
  readonly #looks = new Set<() => void>()
  closed: { readonly code: number; readonly reason: string } | null = null

  constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => {
      if (data !== 'pong') this.frames.push(ServerFrame.parse(JSON.parse(String(data))))
      for (const look of this.#looks) look()
    })
    socket.addEventListener('close', ({ code, reason }) => {
      this.closed ??= { code, reason }
      for (const look of this.#looks) look()
    })
    socket.accept()
  }

  say(frame: DraftClientFrame): void {
    this.sayText(JSON.stringify(frame))
  }

  sayText(text: string): void {
    this.#socket.send(text)
  }

  act(sequence: number, act: DraftAct): void {
    this.say({ type: 'act', sequence, act })
  }

  async hello(client: string, more: Partial<Extract<DraftClientFrame, { type: 'hello' }>> = {}) {
    const before = this.of('welcome').length
    this.say({ type: 'hello', v: DRAFT_PROTOCOL_VERSION, client, answered: 0, ...more })
    await this.until('a welcome', () => this.of('welcome').length > before)
    return this.last('welcome')
  }

  of<Type extends DraftServerFrame['type']>(type: Type): DraftFrameOf<Type>[] {
    return this.frames.filter((frame): frame is DraftFrameOf<Type> => frame.type === type)
  }

  last<Type extends DraftServerFrame['type']>(type: Type): DraftFrameOf<Type> {
    const found = this.of(type).at(-1)
    if (!found) throw new Error(`no ${type}`)
    return found
  }

  until(what: string, test: () => boolean, withinMs = 6_000): Promise<void> {
    if (test()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!test()) return
        clearTimeout(late)
        this.#looks.delete(look)
        resolve()
      }
      const late = setTimeout(() => {
        this.#looks.delete(look)
        reject(new Error(`waited for ${what}; saw ${JSON.stringify(this.frames.map(({ type }) => type))}`))
      }, withinMs)
      this.#looks.add(look)
    })
  }

  untilCommitted(revision: number): Promise<void> {
    return this.until(`revision ${revision}`, () =>
      this.of('committed').some(({ entry }) => entry.revision === revision),
    )
  }

  untilClosed(): Promise<void> {
    return this.until('the end', () => this.closed !== null || this.of('farewell').length > 0)
  }

  close(): void {
    this.#socket.close(1000, 'left')
  }
}

export async function openPage(draft: DraftInD1, person: SeatPerson): Promise<Page> {
  const stub = env.SCRIPT_DRAFT.getByName(draft.scriptId)
  const response = await stub.fetch(
    new Request('https://draft.example/', {
      headers: { Upgrade: 'websocket', [SEAT_HEADER]: encodeURIComponent(JSON.stringify({ ...person, from: ORIGIN })) },
    }),
  )
  if (!response.webSocket) throw new Error(`no socket: ${response.status}`)
  return new Page(response.webSocket)
}
