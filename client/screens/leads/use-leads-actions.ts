/** What can be done with the list of leads; sending them is offered to those who may, and to nobody else. */
import type { Action } from '../../actions/action.ts'
import { useActions } from '../../actions/registry.ts'
import { leadsActions } from './actions.ts'

interface LeadsActionsOptions {
  readonly search: () => void
  readonly create: () => void
  /** Null for those who may not import. */
  readonly importFile: (() => void) | null
  /** Null for those who may not restore leads. */
  readonly bin: (() => void) | null
  /** Null for those who may not merge leads. */
  readonly duplicates: (() => void) | null
  /** Null while no lead is open beside the list. */
  readonly close: (() => void) | null
  /** Null for those who may not send leads to others. */
  readonly assign: { readonly chosen: number; readonly send: () => void; readonly showAgents: () => void } | null
  readonly rows: readonly Action[]
}

interface LeadsActions {
  readonly create: Action
  readonly importFile: Action | null
  readonly bin: Action | null
  readonly duplicates: Action | null
  readonly send: Action | null
  readonly showAgents: Action | null
}

export function useLeadsActions({
  search,
  create,
  importFile,
  bin,
  duplicates,
  close,
  assign,
  rows,
}: LeadsActionsOptions): LeadsActions {
  const offered = {
    create: { ...leadsActions.create, run: create },
    importFile: importFile && { ...leadsActions.import, run: importFile },
    duplicates: duplicates && { ...leadsActions.duplicates, run: duplicates },
    bin: bin && { ...leadsActions.bin, run: bin },
    send: assign && { ...leadsActions.send, run: assign.send, when: assign.chosen > 0 || 'Select leads first.' },
    showAgents: assign && { ...leadsActions.agents, run: assign.showAgents },
  }
  useActions([
    { ...leadsActions.search, run: search },
    offered.create,
    ...(offered.importFile ? [offered.importFile] : []),
    ...(offered.duplicates ? [offered.duplicates] : []),
    ...(offered.bin ? [offered.bin] : []),
    ...(offered.send ? [offered.send] : []),
    ...(offered.showAgents ? [offered.showAgents] : []),
    { ...leadsActions.close, run: () => close?.(), when: close !== null },
    ...rows,
  ])
  return offered
}
