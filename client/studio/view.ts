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

