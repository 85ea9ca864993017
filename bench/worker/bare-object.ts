/** The yardstick: the least a Durable Object can do for a message and still keep it. Hibernating socket, one durable row, one answer. */
import { DurableObject } from 'cloudflare:workers'

export class BareObject extends DurableObject<unknown> {
  constructor(state: DurableObjectState, env: unknown) {
    super(state, env)
    state.storage.sql.exec('CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, body TEXT NOT NULL)')
  }

  override async fetch(): Promise<Response> {
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    return new Response(null, { status: 101, webSocket: client })
  }

  /** Like the floor's, its answer leaves only when the row is safe: the platform holds it back until then. */
  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    const { commandId } = JSON.parse(String(message))
    const row = this.ctx.storage.sql.exec('INSERT INTO messages (body) VALUES (?) RETURNING id', String(message)).one()
    socket.send(JSON.stringify({ type: 'ack', commandId, seq: row['id'] }))
  }
}
