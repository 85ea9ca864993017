/** The one writer of a team's live state. */
import { type Connection, Server, type WSMessage } from 'partyserver'

export interface FloorEnv {
  readonly DB: D1Database
  readonly RECORDINGS: R2Bucket
}

export class TeamFloor extends Server<FloorEnv> {
  static override options = { hibernate: true }

  override onMessage(connection: Connection, message: WSMessage): void {
    if (message === 'hello') connection.send(`welcome to ${this.name}`)
  }
}
