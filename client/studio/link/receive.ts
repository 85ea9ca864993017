/** Incoming frames, into this page's copy. False when the copy is to be had anew. */
import { DraftServerFrame } from '#domain/script/draft/wire.ts'
import type { DraftReplica } from './draft-replica.ts'

export function receive(frame: DraftServerFrame, replica: DraftReplica): boolean {
  switch (frame.type) {
    case 'welcome':
      return replica.welcome(frame)
    case 'committed':
      return replica.committed(frame)
    case 'accepted':
      replica.accepted(frame.sequence)
      return true
    case 'refused':
      replica.refused(frame.sequence, frame.refusal)
      return true
    case 'peers':
      replica.setPeers(frame.peers)
      return true
    case 'published':
      replica.published(frame.version)
      return true
    case 'farewell':
      return true
    default:
      return frame satisfies never
  }
}

/** Null for what this version cannot read. */
export function readDraftFrame(text: string): DraftServerFrame | null {
  try {
    return DraftServerFrame.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
