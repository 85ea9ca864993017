/** The editor of one script, on its live draft. Whoever may only comment looks at it and comments. */
import { Link, useParams } from '@tanstack/react-router'
import { Button } from '@mantine/core'
import { IconFileBroken, IconLock } from '@tabler/icons-react'
import { useState, useSyncExternalStore } from 'react'
import { nodeKey, readPart, SCRIPT_KEY } from '#domain/script/edit/parts.ts'
import { useSearchState } from '../browser/use-search-state.ts'
import { useMay } from '../session/use-session.ts'
import { RouteLoading } from '../session/route-states.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import type { DraftStore } from './link/draft-store.ts'
import { useOpenDraft } from './link/use-draft.ts'
import { StudioLayout } from './studio-layout.tsx'
import { createStudio, StudioProvider } from './view.ts'

export function StudioScreen() {
  const { scriptId } = useParams({ from: '/shell/scripts/$scriptId/edit' })
  const may = useMay()
  if (!may('comment-scripts'))
    return (
      <EmptyState
        icon={IconLock}
        title="Only admins write scripts"
        action={
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/scripts/$scriptId" params={{ scriptId }} {...props} />}
          >
            Read it
          </Button>
        }
      >
        You can read this script on its page.
      </EmptyState>
    )
  return <DraftGate key={scriptId} scriptId={scriptId} />
}

function DraftGate({ scriptId }: { scriptId: string }) {
  const store = useOpenDraft(scriptId)
  return store === null ? <RouteLoading /> : <OpenedDraft scriptId={scriptId} store={store} />
}

interface OpenedDraftProps {
  readonly scriptId: string
  readonly store: DraftStore
}

function OpenedDraft({ scriptId, store }: OpenedDraftProps) {
  const isLoaded = useSyncExternalStore(store.subscribe, () => store.snapshot().isLoaded)
  const refusal = useSyncExternalStore(store.subscribe, () => refusalOf(store))
  if (isLoaded) return <OpenStudio scriptId={scriptId} store={store} />
  if (refusal === null) return <RouteLoading />
  return (
    <EmptyState
      icon={IconFileBroken}
      title="The draft could not be opened"
      action={
        <Button variant="default" onClick={store.reconnect}>
          Try again
        </Button>
      }
    >
      {refusal}
    </EmptyState>
  )
}

const refusalOf = (store: DraftStore): string | null => {
  const { phase, lastClose } = store.snapshot().connection
  return phase === 'stopped' ? lastClose?.reason || 'There is no way to it at the moment.' : null
}

function OpenStudio({ scriptId, store }: OpenedDraftProps) {
  const [{ node }] = useSearchState('/shell/scripts/$scriptId/edit')
  const [studio] = useState(() => {
    const { parts } = store.snapshot()
    const { start } = readPart.script(parts.get(SCRIPT_KEY) ?? {})
    const chosen = nodeKey(node ?? start ?? '')
    return createStudio(scriptId, store, parts.has(chosen) ? chosen : null)
  })
  return (
    <StudioProvider value={studio}>
      <StudioLayout />
    </StudioProvider>
  )
}
