/** Holds what a floor hands out of its journal to the hash chain over it, and the chain to what D1 was told of it. */
import type { PartCheck } from '#domain/floor/checks.ts'
import { Anchor, readHeader } from '#domain/stored/chain.ts'
import { ChainVerifier } from '#domain/stored/verify-chain.ts'
import { type SealedPage, sha256, type TeamFloorRpc } from '#durable-objects/team-floor/contract.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { readRow } from '#worker/d1/rows.ts'
import { askFloor } from '#worker/floor/stub.ts'

const SEGMENTS_A_PAGE = 64

type From = Parameters<TeamFloorRpc['sealed']>[0]

export const anchorsSql = `SELECT number, link, last_seq AS last FROM journal_anchors
  WHERE team_id = ?1 AND number BETWEEN ?2 AND ?3 ORDER BY number`

export async function readAnchors(db: D1Database, teamId: string, from: number, to: number): Promise<Anchor[]> {
  const { results } = await db.prepare(anchorsSql).bind(teamId, from, to).all()
  return results.map((row) => readRow(Anchor, row, 'journal anchor'))
}

/** Pages of segments from the one that ends at `after` or before it, as far as `upTo`. */
export async function* sealedPages(
  env: WorkerEnv,
  teamId: string,
  after: number,
  upTo: number,
): AsyncGenerator<SealedPage> {
  for (let from: From = { seq: after }; ;) {
    const asked: From = from
    const page: SealedPage = await askFloor(env, teamId, (floor) => floor.sealed(asked, SEGMENTS_A_PAGE))
    const wanted = page.segments.filter(({ segment }) => (lastOf(segment.header) ?? 0) <= upTo)
    if (wanted.length > 0) yield { ...page, segments: wanted }
    const last = page.segments.at(-1)
    if (!last || wanted.length < page.segments.length) return
    from = { after: last.segment.number }
  }
}

function lastOf(header: string): number | null {
  const read = readHeader(header)
  return read.ok ? read.value.last : null
}

/** The segments that end within these lines, and the one before them. */
export async function chainHolds(env: WorkerEnv, teamId: string, after: number, upTo: number): Promise<PartCheck> {
  const verifier = new ChainVerifier(sha256, teamId)
  let [first, last] = [0, 0]
  for await (const { segments, redactions } of sealedPages(env, teamId, after, upTo)) {
    for (const { segment, text } of segments) verifier.add(segment, text)
    for (const segment of redactions) verifier.tells(segment)
    first ||= segments[0]?.segment.number ?? 0
    last = segments.at(-1)?.segment.number ?? last
  }
  for (const anchor of last === 0 ? [] : await readAnchors(env.DB, teamId, first, last)) verifier.anchor(anchor)
  const { segments, anchors, redacted, faults } = verifier.report()
  return {
    id: 'chain',
    counts: { segments, anchors, redacted: redacted.length, faults: faults.length },
    faults: faults.map(({ place, fault }) => `${place}: ${fault}`).slice(0, 20),
  }
}
