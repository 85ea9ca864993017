/** A draft that one person edits, saved a breath after each change: one request at a time, and what comes meanwhile goes next. */
import type { ScriptDraftUpdate } from '#domain/http/records/script-draft.ts'
import type { ScriptDraft } from '#domain/http/scripts.ts'
import { toastFault } from '../feedback/toast.tsx'
import type { DraftStore } from './link/draft-store.ts'
import { openLocalDraft } from './link/local-draft.ts'

const BREATH_MS = 700
const RETRY_MS = 5_000

export function openSavedDraft(
  draft: ScriptDraft,
  save: (update: ScriptDraftUpdate) => Promise<ScriptDraft>,
): DraftStore {
  const store = openLocalDraft(draft)
  let { revision } = draft
  let saved = store.snapshot().parts
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSaving = false
  const send = async () => {
    const { parts, said } = store.snapshot()
    if (isSaving || parts === saved) return
    isSaving = true
    const { title, category, content } = said
    let next = BREATH_MS
    try {
      const answer = await save({ revision, title, content, ...(category === '' ? {} : { category }) })
      revision = answer.revision
      saved = parts
    } catch (fault) {
      toastFault(fault)
      next = RETRY_MS
    }
    isSaving = false
    if (store.snapshot().parts !== saved) soon(next)
  }
  const soon = (afterMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void send(), afterMs)
  }
  const stop = store.subscribe(() => soon(BREATH_MS))
  return {
    ...store,
    close: () => {
      stop()
      clearTimeout(timer)
      void send()
      store.close()
    },
  }
}
