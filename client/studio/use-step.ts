/** What is drawn of a step in several places, a field at a time: a letter in another field draws nothing there anew. */
import { type Fields, nodeKey, readPart, SCRIPT_KEY } from '#domain/script/edit/parts.ts'
import { useDraft } from './view.ts'

type Step = ReturnType<typeof readPart.node>

const NOTHING: Fields = {}

export const useStepField = <Name extends keyof Step>(step: string, name: Name): Step[Name] =>
  useDraft(({ parts }) => readPart.node(parts.get(step) ?? NOTHING)[name])

export const useIsStart = (step: string): boolean =>
  useDraft(({ parts }) => nodeKey(readPart.script(parts.get(SCRIPT_KEY) ?? NOTHING).start ?? '') === step)

export const useIsForCallers = (step: string): boolean =>
  useDraft(({ parts }) => nodeKey(readPart.script(parts.get(SCRIPT_KEY) ?? NOTHING).inbound ?? '') === step)

export const usePhaseLabel = (phase: string): string =>
  useDraft(({ parts }) => readPart.phase(parts.get(phase) ?? NOTHING).label || 'Untitled phase')
