/** Looking back and looking after: the days of the journal, stretches of the past, the lines behind a number, the checks. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { mergeChecks } from '#domain/floor/checks.ts'
import {
  CallReplay,
  Evidence,
  InvariantsPart,
  type InvariantsReport,
  JournalDays,
  OutboxPage,
  OutboxRetried,
  Replay,
} from '#domain/http/supervision.ts'
import type { Metric } from '#domain/views/evidence.ts'
import { ask } from './client.ts'
import { refreshAfter } from './query-client.ts'

/** Folding a long journal takes the server longer than reading a row. */
const FOLDED_WITHIN_MS = 60_000
const RECOMPUTED_WITHIN_MS = 5 * 60_000

export const journalDaysOptions = (teamId: string) =>
  queryOptions({
    queryKey: ['look-back', 'days', teamId],
    queryFn: async ({ signal }) => (await ask(JournalDays, `/api/floor/${teamId}/days`, { signal })).data,
    staleTime: 60_000,
  })

interface JournalSegmentRequest {
  readonly teamId: string
  readonly from: number
  readonly to: number
  /** False while the end lies in the present and more will come. */
  readonly over: boolean
}

/** How often the segment that is still going on is asked for again. */
const PRESENT_EVERY_MS = 10_000

/** The floor at `from` and all that happened up to `to`, however many answers that takes. */
export const journalSegmentOptions = ({ teamId, from, to, over }: JournalSegmentRequest) =>
  queryOptions({
    queryKey: ['look-back', 'segment', teamId, from, over],
    queryFn: async ({ signal }): Promise<Replay> => {
      const first = await askReplay(teamId, from, to, signal)
      const events = [...first.events]
      let reached = first.reached
      while (reached < to) {
        const more = await askReplay(teamId, reached, to, signal)
        if (more.reached <= reached) break
        events.push(...more.events)
        reached = more.reached
      }
      return { ...first, reached, events }
    },
    // What is over never changes, and comparing thousands of lines with themselves only costs time.
    staleTime: over ? Number.POSITIVE_INFINITY : 0,
    refetchInterval: over ? false : PRESENT_EVERY_MS,
    structuralSharing: false,
  })

const askReplay = (teamId: string, from: number, to: number, signal: AbortSignal): Promise<Replay> =>
  ask(Replay, `/api/floor/${teamId}/replay`, {
    query: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    signal,
    limitMs: FOLDED_WITHIN_MS,
  })

export const callReplayOptions = (teamId: string, callId: string) =>
  queryOptions({
    queryKey: ['look-back', 'call', teamId, callId],
    queryFn: ({ signal }) =>
      ask(CallReplay, `/api/floor/${teamId}/calls/${callId}/replay`, { signal, limitMs: FOLDED_WITHIN_MS }),
    structuralSharing: false,
  })

export const evidenceOptions = (teamId: string, metric: Metric, agentId: string | undefined) =>
  queryOptions({
    queryKey: ['look-back', 'evidence', teamId, metric, agentId ?? null],
    queryFn: ({ signal }) =>
      ask(Evidence, `/api/floor/${teamId}/evidence`, {
        query: { metric, agent_id: agentId },
        signal,
        limitMs: FOLDED_WITHIN_MS,
      }),
    // A number is opened to be believed: what is shown was counted just now.
    staleTime: 0,
  })

export interface Checked {
  readonly lines: number
  /** Of the whole journal, 0 to 1. */
  readonly share: number
}

/** Run when somebody asks for it: it reads the whole journal, a part at a time. */
export const invariantsOptions = (teamId: string, onChecked: (checked: Checked) => void) =>
  queryOptions({
    queryKey: ['look-back', 'invariants', teamId],
    queryFn: ({ signal }) => checkInParts(teamId, onChecked, signal),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

async function checkInParts(
  teamId: string,
  onChecked: (checked: Checked) => void,
  signal: AbortSignal,
): Promise<InvariantsReport> {
  const began = performance.now()
  const parts: InvariantsPart[] = []
  for (let after: number | null | undefined; after !== null; after = parts.at(-1)?.next ?? null) {
    const address = `/api/floor/${teamId}/invariants/part${after === undefined ? '' : `?after=${after}`}`
    // oxlint-disable-next-line no-await-in-loop -- each part says where the next begins
    parts.push(await ask(InvariantsPart, address, { signal, limitMs: RECOMPUTED_WITHIN_MS }))
    onChecked(checkedBy(parts))
  }
  const [first, last] = [parts[0], parts.at(-1)]
  const now = new Date().toISOString()
  return {
    checked_lines: checkedBy(parts).lines,
    from: first?.from ?? now,
    to: last?.to ?? now,
    took_ms: Math.round(performance.now() - began),
    checks: mergeChecks(parts.map(({ checks }) => checks)).map((one) => ({ ...one, faults: [...one.faults] })),
  }
}

function checkedBy(parts: readonly InvariantsPart[]): Checked {
  const [first, last] = [parts[0], parts.at(-1)]
  const all = (last?.head ?? 0) - (first?.after ?? 0)
  return {
    lines: parts.reduce((sum, part) => sum + part.checked_lines, 0),
    share: first && last && all > 0 ? (last.up_to - first.after) / all : 1,
  }
}

export const outboxOptions = (teamId: string) =>
  queryOptions({
    queryKey: ['look-back', 'outbox', teamId],
    queryFn: async ({ signal }) => (await ask(OutboxPage, `/api/floor/${teamId}/outbox`, { signal })).data,
    staleTime: 0,
    refetchInterval: 10_000,
  })

export function useRetryOutbox(teamId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => ask(OutboxRetried, `/api/floor/${teamId}/outbox/retry`, { method: 'POST', limitMs: 60_000 }),
    onSettled: refreshAfter(() =>
      Promise.all([
        cache.invalidateQueries({ queryKey: outboxOptions(teamId).queryKey }),
        cache.invalidateQueries({ queryKey: ['teams', 'floor-status', teamId] }),
      ]),
    ),
  })
}
