/** Incoming frames: into the local copy when they continue it, and back to hello when they do not. */
import type { ServerFrame } from '#domain/protocol/server-frames.ts'
import type { Replica } from '../replica/replica.ts'
import type { Sender } from './send.ts'
import type { ServerClock } from './server-clock.ts'

interface Receiver {
  readonly replica: Replica
  readonly sender: Sender
  readonly clock: ServerClock
  readonly sayHello: () => void
  readonly received: (seq: number) => void
}

export function receive(frame: ServerFrame, { replica, sender, clock, sayHello, received }: Receiver): void {
  switch (frame.type) {
    case 'welcome':
      clock.hear(frame.now)
      if (!replica.welcome(frame)) return sayHello()
      received(frame.seq)
      return sender.welcomed()
    case 'events':
      clock.hear(frame.now)
      if (!replica.events(frame)) return sayHello()
      return received(frame.to)
    case 'ack':
      return sender.onAck(frame)
    case 'refused':
      return sender.onRefused(frame)
    case 'control':
      return replica.setControl(frame.control)
    case 'farewell':
      return undefined
    default:
      return frame satisfies never
  }
}
