/** The editor of one script. Its draft is fetched once; from then on the editor's own store has it. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { IconLock } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { ScriptDraft } from '#domain/http/scripts.ts'
import { nodeKey } from '#domain/script/edit/parts.ts'
import { ErrorState } from '../api/error-state.tsx'
import { scriptDraftOptions, useSaveDraft } from '../api/script-queries.ts'
import { useSearchState } from '../browser/use-search-state.ts'
import { useMay } from '../session/use-session.ts'
import { RouteLoading } from '../session/route-states.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { openSavedDraft } from './saved-draft.ts'
import { StudioLayout } from './studio-layout.tsx'
import { createView, StudioProvider } from './view.ts'

export function StudioScreen() {
  const { scriptId } = useParams({ from: '/shell/scripts/$scriptId/edit' })
  const may = useMay()
  const draft = useQuery({ ...scriptDraftOptions(scriptId), enabled: may('edit-scripts'), staleTime: 0, gcTime: 0 })
  if (!may('edit-scripts'))
    return (
      <EmptyState icon={IconLock} title="Only admins write scripts">
        You can read this script on its page.
      </EmptyState>
    )
  if (draft.error && draft.data === undefined)
    return <ErrorState fault={draft.error} onRetry={() => void draft.refetch()} />
  if (draft.data === undefined || (draft.isFetching && draft.data === undefined)) return <RouteLoading />
  return <OpenStudio key={scriptId} draft={draft.data} />
}

function OpenStudio({ draft }: { draft: ScriptDraft }) {
  const { script_id: scriptId } = draft
  const [{ node }] = useSearchState('/shell/scripts/$scriptId/edit')
  const save = useSaveDraft(scriptId)
  const [studio] = useState(() => {
    const store = openSavedDraft(draft, save.mutateAsync)
    const chosen = nodeKey(node ?? draft.content.startNodeId)
    return { scriptId, store, view: createView(store.snapshot().parts.has(chosen) ? chosen : null) }
  })
  const { store } = studio
  useEffect(() => store.close, [store])
  return (
    <StudioProvider value={studio}>
      <StudioLayout />
    </StudioProvider>
  )
}
