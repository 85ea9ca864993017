/** Drafts that several people work on, as far as they are asked for outside of their socket. */
import { queryOptions } from '@tanstack/react-query'
import { DraftChangeList, DraftTicket, ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import { ScriptDraft } from '#domain/http/scripts.ts'
import { ask } from '../client.ts'
import { socketAddress } from '../session.ts'

/** A socket URL with a single-use ticket in it; good for half a minute. */
export async function askDraftUrl(scriptId: string, here: string): Promise<string> {
  const { ticket, url } = await ask(DraftTicket, `/api/scripts/${scriptId}/draft/tickets`, {
    method: 'POST',
    json: {},
    limitMs: 7_000,
  })
  return socketAddress(url, ticket, here)
}

const draftKey = (scriptId: string, what: string, revision: number) =>
  ['scripts', 'live-draft', scriptId, what, revision] as const

/** Gestures since the published version, each with who made it. Of another revision they are others. */
export const draftChangesOptions = (scriptId: string, revision: number) =>
  queryOptions({
    queryKey: draftKey(scriptId, 'changes', revision),
    queryFn: ({ signal }) => ask(DraftChangeList, `/api/scripts/${scriptId}/draft/changes`, { signal }),
  })

/** From one version to another: what stands in both never changes. */
export const versionDiffOptions = (scriptId: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['scripts', 'diff', scriptId, from, to],
    queryFn: ({ signal }) => ask(ScriptDiffDocument, `/api/scripts/${scriptId}/diff?from=${from}&to=${to}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

const leaving = (leftOut: readonly number[]) => (leftOut.length === 0 ? '' : `?left_out=${leftOut.join()}`)

/** From the published version to the draft, without what is left out. */
export const draftDiffOptions = (scriptId: string, revision: number, leftOut: readonly number[]) =>
  queryOptions({
    queryKey: [...draftKey(scriptId, 'diff', revision), leftOut],
    queryFn: ({ signal }) => ask(ScriptDiffDocument, `/api/scripts/${scriptId}/diff${leaving(leftOut)}`, { signal }),
  })

/** What would be published. */
export const draftWithoutOptions = (scriptId: string, revision: number, leftOut: readonly number[]) =>
  queryOptions({
    queryKey: [...draftKey(scriptId, 'without', revision), leftOut],
    queryFn: ({ signal }) => ask(ScriptDraft, `/api/scripts/${scriptId}/draft${leaving(leftOut)}`, { signal }),
  })
