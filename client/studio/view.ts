/** What is looked at in the editor: the part that is chosen, what is folded, the language written in, the panel beside. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { nodeKey } from '#domain/script/edit/parts.ts'
import type { DraftSnapshot, DraftStore } from './link/draft-store.ts'
import type { Problem } from './problems/problems.ts'
import { stepOf } from './words.ts'

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
  /** As of the last pause in typing. */
  readonly problems: StoreApi<Problems>
}

export interface Problems {
  readonly list: readonly Problem[]
  /** The worst of each step, by its key. */
  readonly marks: ReadonlyMap<string, Problem['severity']>
}

const firstView = (chosen: string | null, { mayEdit }: DraftSnapshot): View => ({
  chosen,
  opened: new Set(),
  folded: new Set(),
  language: null,
  // Whoever may only comment comes for that.
  side: mayEdit ? 'problems' : 'comments',
  pane: 'map',
  dialog: null,
})

export const createStudio = (scriptId: string, store: DraftStore, chosen: string | null): Studio => ({
  scriptId,
  store,
  view: createStore<View>(() => firstView(chosen, store.snapshot())),
  problems: createStore<Problems>(() => ({ list: [], marks: new Map() })),
})

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

export const useProblems = <Seen>(select: (problems: Problems) => Seen): Seen => useStore(useStudio().problems, select)

/** Whether a step, or the step of what is chosen, is this one; or the phase. */
export const useIsHere = (part: string): boolean => useView(({ chosen }) => hereOf(chosen) === part)

/** The box or the line that stands for what is chosen. */
export function hereOf(chosen: string | null): string | null {
  const step = stepOf(chosen)
  return step === null ? chosen : nodeKey(step)
}

export const toggled = (set: ReadonlySet<string>, item: string, isIn = !set.has(item)): ReadonlySet<string> => {
  const next = new Set(set)
  if (isIn) next.add(item)
  else next.delete(item)
  return next
}
