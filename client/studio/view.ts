/** What is looked at in the editor: the part that is chosen, what is folded, the language written in, the panel beside. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DraftSnapshot, DraftStore } from './link/draft-store.ts'

export type Side = 'problems' | 'test' | 'comments' | 'script'

export interface View {
  /** Key of a part: a step, one of its responses, a phase. Shared by outline, canvas and form. */
  readonly chosen: string | null
  /** Steps that show their responses in the outline. */
  readonly opened: ReadonlySet<string>
  /** Phases that show no steps: one line in the outline, one box on the canvas. */
  readonly folded: ReadonlySet<string>
  /** Null for the script's own. */
  readonly language: string | null
  readonly side: Side | null
  /** On a narrow screen, one thing at a time. */
  readonly pane: 'map' | 'step' | 'side'
  readonly dialog: 'find' | 'connect' | 'publish' | null
}

export interface Studio {
  readonly scriptId: string
  readonly store: DraftStore
  readonly view: StoreApi<View>
}

export const createView = (chosen: string | null): StoreApi<View> =>
  createStore<View>(() => ({
    chosen,
    opened: new Set(),
    folded: new Set(),
    language: null,
    side: 'problems',
    pane: 'map',
    dialog: null,
  }))

const StudioContext = createContext<Studio | null>(null)
export const StudioProvider = StudioContext

export function useStudio(): Studio {
  const studio = useContext(StudioContext)
  if (studio === null) throw new Error('outside the studio')
  return studio
}

export function useDraftState(): DraftSnapshot {
  const { store } = useStudio()
  return useSyncExternalStore(store.subscribe, store.snapshot)
}

/** One thing of the draft; drawn anew only when that is another. The selector answers something stable, or a primitive. */
export function useDraft<Seen>(select: (draft: DraftSnapshot) => Seen): Seen {
  const { store } = useStudio()
  return useSyncExternalStore(store.subscribe, () => select(store.snapshot()))
}

export const useView = <Seen>(select: (view: View) => Seen): Seen => useStore(useStudio().view, select)

export const toggled = (set: ReadonlySet<string>, item: string, isIn = !set.has(item)): ReadonlySet<string> => {
  const next = new Set(set)
  if (isIn) next.add(item)
  else next.delete(item)
  return next
}
