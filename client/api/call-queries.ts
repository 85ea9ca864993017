/** Finished calls: list, one in full, logging one by hand with its audio. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type { z } from 'zod'
import { Call, type CallCorrection, CallDetail, CallPage, type CallLog, type CallQuery } from '#domain/http/calls.ts'
import { RecordingHold, RecordingUploaded } from '#domain/http/recordings.ts'
import { ask } from './client.ts'

/** As the URL writes them; times are ISO text. */
export type CallFilters = Partial<Omit<z.input<typeof CallQuery>, 'cursor' | 'limit'>>

const PAGE = 100

export const callListOptions = (filters: CallFilters) =>
  infiniteQueryOptions({
    queryKey: ['calls', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      ask(CallPage, '/api/calls', { query: { ...filters, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  })

export const callOptions = (callId: string) =>
  queryOptions({
    queryKey: ['calls', 'one', callId],
    queryFn: ({ signal }) => ask(CallDetail, `/api/calls/${callId}`, { signal }),
  })

export function useLogCall() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: z.input<typeof CallLog>) => ask(Call, '/api/calls', { method: 'POST', json }),
    onSuccess: () =>
      Promise.all([cache.invalidateQueries({ queryKey: ['calls'] }), cache.invalidateQueries({ queryKey: ['leads'] })]),
  })
}

export function useCorrectCall(callId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: CallCorrection) => ask(CallDetail, `/api/calls/${callId}/outcome`, { method: 'POST', json }),
    onSuccess: (call) => {
      cache.setQueryData(callOptions(callId).queryKey, call)
      return Promise.all([
        cache.invalidateQueries({ queryKey: ['calls', 'list'] }),
        cache.invalidateQueries({ queryKey: ['leads'] }),
      ])
    },
  })
}

/** Keeps the audio of a call beyond its team's time, or lets it go again. */
export function useHoldRecording(callId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: RecordingHold) =>
      ask(RecordingHold, `/api/calls/${callId}/recording/hold`, { method: 'PUT', json }),
    onSuccess: () => cache.invalidateQueries({ queryKey: callOptions(callId).queryKey }),
  })
}

/** Long audio over a poor line takes minutes; the browser shows no progress for `fetch`, so the screen says it goes on. */
const UPLOAD_WITHIN_MS = 10 * 60_000

export function useUploadRecording() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ callId, file }: { callId: string; file: File }) => {
      const body = new FormData()
      body.set('recording', file)
      return ask(RecordingUploaded, `/api/calls/${callId}/recording`, {
        method: 'POST',
        body,
        limitMs: UPLOAD_WITHIN_MS,
      })
    },
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ['calls'] }),
        cache.invalidateQueries({ queryKey: ['leads', 'timeline'] }),
      ]),
  })
}
