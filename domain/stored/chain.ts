/**
 * The hash chain over a team's journal. Some dozens of commits are a segment; its header says which lines they are, what their
 * text hashes to, and the link of the segment before. A segment's link is the hash of its header as it is stored.
 *
 * What a person's erasure has taken out of a segment changes its text: the header stays, and a later header says, under the
 * receipt of the erasure, what the text hashes to from then on. The salt goes with the old text, so that its hash tells nobody
 * what stood there.
 */
import { z } from 'zod'
import { Id, Instant, Seq } from '../vocabulary/primitives.ts'
import { createJsonReader } from './reader.ts'

/** SHA-256 of a text in UTF-8, in hex; domain has no digests of its own. */
export type Sha256 = (text: string) => string

export const Hash = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256')

/** What an earlier segment's text hashes to since something was taken out of it. */
export const Redaction = z.object({ segment: z.int().positive(), receipt: Id, lines: Hash })
export type Redaction = z.infer<typeof Redaction>

/** `first` to `last` are seqs; an empty segment, which only tells redactions, has `last` before `first`. */
export const SegmentHeader = z.object({
  team: z.string(),
  number: z.int().positive(),
  first: Seq,
  last: Seq,
  commits: z.int().nonnegative(),
  at: Instant,
  lines: Hash,
  previous: Hash.nullable(),
  redactions: z.array(Redaction),
})
export type SegmentHeader = z.infer<typeof SegmentHeader>

/** As it is stored and handed out. The header is text, because its link is the hash of exactly this text. */
export interface ChainSegment {
  readonly number: number
  readonly header: string
  readonly salt: string
  readonly link: string
}

export const readHeader = createJsonReader(SegmentHeader)

/** Where a chain stood at some moment, told to somebody who does not keep the journal. */
export const Anchor = z.object({ number: z.int().positive(), link: Hash, last: Seq })
export type Anchor = z.infer<typeof Anchor>

/** `text`: each line with a line's end after it. */
export const hashLines = (sha256: Sha256, salt: string, text: string): string => sha256(`${salt}\n${text}`)

/** The next segment of a chain, whole. */
export function linkSegment(sha256: Sha256, header: SegmentHeader, salt: string): ChainSegment {
  const text = JSON.stringify(SegmentHeader.parse(header))
  return { number: header.number, header: text, salt, link: sha256(text) }
}
