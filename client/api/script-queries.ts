/** Scripts as they are written and as they were published. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ScriptContent, ScriptRef } from '#domain/script/schema.ts'
import {
  type ScriptCreate,
  ScriptDetail,
  ScriptDraft,
  ScriptList,
  type ScriptPublishInput,
  ScriptPublished,
  ScriptTemplates,
  TeamScript,
} from '#domain/http/scripts.ts'
import type { ScriptDraftUpdate, ScriptRollback } from '#domain/http/records/script-draft.ts'
import { ScriptVersionDocument } from '#domain/http/script-version.ts'
import { ask, askRaw } from './client.ts'

export const scriptListOptions = queryOptions({
  queryKey: ['scripts', 'list'],
  queryFn: async ({ signal }) => (await ask(ScriptList, '/api/scripts', { signal })).data,
})

export const scriptOptions = (scriptId: string) =>
  queryOptions({
    queryKey: ['scripts', 'one', scriptId],
    queryFn: ({ signal }) => ask(ScriptDetail, `/api/scripts/${scriptId}`, { signal }),
  })

/** A published version never changes, so it is asked for once. */
export const scriptVersionOptions = (scriptId: string, version: number) =>
  queryOptions({
    queryKey: ['scripts', 'version', scriptId, version],
    queryFn: ({ signal }) => ask(ScriptVersionDocument, `/api/scripts/${scriptId}/versions/${version}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const scriptTemplatesOptions = queryOptions({
  queryKey: ['scripts', 'templates'],
  queryFn: async ({ signal }) => (await ask(ScriptTemplates, '/api/script-templates', { signal })).data,
  staleTime: Number.POSITIVE_INFINITY,
})

export const scriptDraftOptions = (scriptId: string) =>
  queryOptions({
    queryKey: ['scripts', 'draft', scriptId],
    queryFn: ({ signal }) => ask(ScriptDraft, `/api/scripts/${scriptId}/draft`, { signal }),
  })

/** Lists and the script itself are read anew; what is published never changes. */
function useScriptsChanged() {
  const cache = useQueryClient()
  return (draft?: ScriptDraft) => {
    if (draft) cache.setQueryData(scriptDraftOptions(draft.script_id).queryKey, draft)
    return Promise.all(
      ['list', 'one', ...(draft ? [] : ['draft'])].map((part) =>
        cache.invalidateQueries({ queryKey: ['scripts', part] }),
      ),
    )
  }
}

/** A try that got no answer is told again under its key. */
const onceMore = () => ({ 'idempotency-key': crypto.randomUUID() })

export function useCreateScript() {
  const changed = useScriptsChanged()
  return useMutation({
    mutationFn: (json: ScriptCreate) => ask(ScriptDraft, '/api/scripts', { method: 'POST', json, headers: onceMore() }),
    onSuccess: changed,
  })
}

export function useImportScript() {
  const changed = useScriptsChanged()
  return useMutation({
    mutationFn: (text: string) =>
      ask(ScriptDraft, '/api/scripts/import', {
        method: 'POST',
        body: text,
        headers: { ...onceMore(), 'content-type': 'application/json' },
      }),
    onSuccess: changed,
  })
}

export function useSaveDraft(scriptId: string) {
  const changed = useScriptsChanged()
  return useMutation({
    mutationFn: (json: ScriptDraftUpdate) =>
      ask(ScriptDraft, `/api/scripts/${scriptId}/draft`, { method: 'PATCH', json }),
    onSuccess: changed,
  })
}

export function usePublish(scriptId: string) {
  const changed = useScriptsChanged()
  return useMutation({
    mutationFn: (json: ScriptPublishInput) =>
      ask(ScriptPublished, `/api/scripts/${scriptId}/publish`, { method: 'POST', json, headers: onceMore() }),
    onSuccess: () => changed(),
  })
}

/** What an earlier version says, as the next one. */
export function useRollBack(scriptId: string) {
  const changed = useScriptsChanged()
  return useMutation({
    mutationFn: (json: ScriptRollback) =>
      ask(ScriptPublished, `/api/scripts/${scriptId}/rollback`, { method: 'POST', json, headers: onceMore() }),
    onSuccess: () => changed(),
  })
}

export function useArchiveScript(scriptId: string) {
  const changed = useScriptsChanged()
  return useMutation({
    mutationFn: (isActive: boolean) =>
      ask(ScriptDetail, `/api/scripts/${scriptId}`, { method: 'PATCH', json: { is_active: isActive } }),
    onSuccess: () => changed(),
  })
}

export function useChooseScript() {
  const cache = useQueryClient()
  const changed = useScriptsChanged()
  return useMutation({
    mutationFn: ({ teamId, script }: { readonly teamId: string; readonly script: ScriptRef | null }) =>
      ask(TeamScript, `/api/teams/${teamId}/script`, { method: 'POST', json: { script }, headers: onceMore() }),
    onSuccess: (_answer, { teamId }) =>
      Promise.all([changed(), cache.invalidateQueries({ queryKey: ['teams', 'one', teamId] })]),
  })
}

interface Beginning {
  readonly template: string
  /** The template's, with one's own words in it. */
  readonly content: ScriptContent
}

/** A template with one's own words, published at once and chosen for a team; each act is under a key, so a second try goes on. */
export function useBeginWithTemplate(teamId: string) {
  const cache = useQueryClient()
  const changed = useScriptsChanged()
  const [keys] = useState(() => new Map<string, string>())
  const headersOf = (act: string) => {
    const key = keys.get(act) ?? crypto.randomUUID()
    keys.set(act, key)
    return { 'idempotency-key': key }
  }
  return useMutation({
    mutationFn: async ({ template, content }: Beginning) => {
      const post = (act: string, json: unknown) =>
        ({ method: 'POST', json, headers: headersOf(`${template} ${act}`) }) as const
      const made = await ask(ScriptDraft, '/api/scripts', post('create', { template_id: template }))
      const { script_id: scriptId } = made
      const draft =
        JSON.stringify(content) === JSON.stringify(made.content)
          ? made
          : await ask(ScriptDraft, `/api/scripts/${scriptId}/draft`, {
              method: 'PATCH',
              json: { revision: made.revision, content },
            })
      const { revision } = draft
      // Other words are another draft, so another publication.
      const note = `From the template “${made.title}”`
      const publish = post(`publish ${revision}`, { revision, note })
      const { version } = await ask(ScriptPublished, `/api/scripts/${scriptId}/publish`, publish)
      await ask(TeamScript, `/api/teams/${teamId}/script`, post(`choose ${version}`, { script: { scriptId, version } }))
      return draft
    },
    onSuccess: () => Promise.all([changed(), cache.invalidateQueries({ queryKey: ['teams', 'one', teamId] })]),
  })
}

/** The file of the draft, or of one version, with the name that the server gave it. */
export async function fetchScriptFile(scriptId: string, version: number | null): Promise<File> {
  const response = await askRaw(`/api/scripts/${scriptId}/export`, { query: { version } })
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'script.json'
  return new File([await response.blob()], name, { type: 'application/json' })
}
