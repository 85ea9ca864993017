/** Incoming frames: into the local copy when they continue it, and back to hello when they do not. */
import type { EventsFrame, ServerFrame } from '#domain/protocol/server-frames.ts'
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

/** The answer in it counts also when the copy has to be made anew. */
function onEvents(frame: EventsFrame, { replica, sender, sayHello, received }: Receiver): void {
  const continues = replica.events(frame)
  if (frame.ack) sender.onAck(frame.ack)
  if (continues) received(frame.to)
  else sayHello()
}

export function receive(frame: ServerFrame, receiver: Receiver): void {
  const { replica, sender, clock, sayHello, received } = receiver
  switch (frame.type) {
    case 'welcome':
      clock.hear(frame.now)
      if (!replica.welcome(frame)) return sayHello()
      received(frame.seq)
      return sender.welcomed()
    case 'events':
      clock.hear(frame.now)
      return onEvents(frame, receiver)
    case 'ack':
      return sender.onAck(frame)
    case 'refused':
      return sender.onRefused(frame)
    case 'control':
      return replica.setControl(frame.control)
    case 'links':
      return replica.learnLinks(frame.links)
    case 'farewell':
      return undefined
    default:
      return frame satisfies never
  }
}
