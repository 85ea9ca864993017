/** Files of a lead: announced, sent with progress, listed, fetched to be saved, deleted and restored. */
import { infiniteQueryOptions, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { Attachment, AttachmentPage } from '#domain/http/records/attachments.ts'
import { ask, askRaw } from '../client.ts'
import { refreshAfter } from '../query-client.ts'
import { timelineKey } from '../lead-queries.ts'
import { sendBytes } from './send-bytes.ts'

export const attachmentsOptions = (leadId: string) =>
  infiniteQueryOptions({
    queryKey: ['attachments', leadId],
    queryFn: ({ pageParam, signal }) =>
      ask(AttachmentPage, `/api/leads/${leadId}/attachments`, { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  })

export const filesChanged = (cache: QueryClient, leadId: string): Promise<unknown> =>
  Promise.all([
    cache.invalidateQueries({ queryKey: ['attachments', leadId] }),
    cache.invalidateQueries({ queryKey: timelineKey(leadId) }),
  ])

interface Sending {
  readonly leadId: string
  readonly file: File
  readonly name: string
  /** The same for every try of this file. */
  readonly key: string
  readonly signal: AbortSignal
  readonly onProgress: (sentBytes: number) => void
}

/** Throws a `Problem`, or the signal’s reason; then what was announced is called off. */
export async function sendFile({ leadId, file, name, key, signal, onProgress }: Sending): Promise<Attachment> {
  const { id } = await ask(Attachment, `/api/leads/${leadId}/attachments`, {
    method: 'POST',
    json: { name, size: file.size },
    headers: { 'idempotency-key': key },
    signal,
  })
  try {
    return Attachment.parse(await sendBytes(`/api/attachments/${id}/content`, file, { signal, onProgress }))
  } catch (fault) {
    if (signal.aborted) void deleteFile(id).catch(() => undefined)
    throw fault
  }
}

const DOWNLOAD_WITHIN_MS = 5 * 60_000

export const fetchFile = async (id: string, signal?: AbortSignal): Promise<Blob> =>
  (await askRaw(`/api/attachments/${id}`, { signal, limitMs: DOWNLOAD_WITHIN_MS })).blob()

const deleteFile = (id: string) => ask(z.undefined(), `/api/attachments/${id}`, { method: 'DELETE' })

export function useDeleteFile(leadId: string) {
  const cache = useQueryClient()
  return useMutation({ mutationFn: deleteFile, onSettled: refreshAfter(() => filesChanged(cache, leadId)) })
}

export function useRestoreFile(leadId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => ask(Attachment, `/api/attachments/${id}/restore`, { method: 'POST', json: {} }),
    onSettled: refreshAfter(() => filesChanged(cache, leadId)),
  })
}
