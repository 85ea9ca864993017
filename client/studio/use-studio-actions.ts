/** The keys of the editor, bound to the part that is chosen. */
import type { Action } from '../actions/action.ts'
import { useActions } from '../actions/registry.ts'
import { studioActions } from './actions.ts'
import { canInsert, duplicate, insertStep, newStep, remove } from './commands.ts'
import { perform } from './perform.ts'
import { useDraft, useStudio, useView } from './view.ts'
import { stepOf } from './words.ts'

const CHOOSE_FIRST = 'Choose a step first.'
const FULL_PHASE = 'It has steps. Move them to another phase first.'
const READ_ONLY = 'You can comment on this script, not change it.'

export interface StudioActions {
  readonly newStep: Action
  readonly insert: Action
  readonly connect: Action
  readonly duplicate: Action
  readonly remove: Action
  readonly undo: Action
  readonly redo: Action
  readonly find: Action
  readonly publish: Action
}

export function useStudioActions(): StudioActions {
  const studio = useStudio()
  const chosen = useView((view) => view.chosen)
  const mayEdit = useDraft((draft) => draft.mayEdit)
  const undoLabel = useDraft((draft) => draft.undoLabel)
  const redoLabel = useDraft((draft) => draft.redoLabel)
  const mayInsert = useDraft((draft) => canInsert(draft, chosen))
  // Asked of phases alone: of all else it is true, and costs a look at every part.
  const isFullPhase = useDraft(({ parts }) => chosen?.startsWith('phase:') === true && remove(parts, chosen) === null)
  const step = stepOf(chosen)
  const now = () => studio.store.snapshot().parts
  const onStep = !mayEdit ? READ_ONLY : step !== null || CHOOSE_FIRST
  const all = {
    newStep: {
      ...studioActions.newStep,
      run: () => perform(studio, newStep(now(), chosen), { intoForm: true }),
      when: mayEdit || READ_ONLY,
    },
    insert: {
      ...studioActions.insert,
      run: () => perform(studio, insertStep(now(), chosen), { intoForm: true }),
      when: !mayEdit ? READ_ONLY : mayInsert || 'Choose the response to put a step behind.',
    },
    connect: {
      ...studioActions.connect,
      run: () => studio.view.setState({ dialog: 'connect' }),
      when: onStep,
    },
    duplicate: {
      ...studioActions.duplicate,
      run: () => step !== null && perform(studio, duplicate(now(), step), { intoForm: true }),
      when: onStep,
    },
    remove: {
      ...studioActions.remove,
      run: () => chosen !== null && perform(studio, remove(now(), chosen)),
      when: !mayEdit ? READ_ONLY : isFullPhase ? FULL_PHASE : chosen !== null || CHOOSE_FIRST,
    },
    undo: { ...studioActions.undo, run: studio.store.undo, when: undoLabel !== null || 'There is nothing to undo.' },
    redo: { ...studioActions.redo, run: studio.store.redo, when: redoLabel !== null || 'There is nothing to redo.' },
    publish: {
      ...studioActions.publish,
      run: () => studio.view.setState({ dialog: 'publish' }),
      when: mayEdit || READ_ONLY,
    },
    find: { ...studioActions.find, run: () => studio.view.setState({ dialog: 'find' }) },
  } satisfies StudioActions
  useActions(Object.values<Action>(all))
  return all
}
