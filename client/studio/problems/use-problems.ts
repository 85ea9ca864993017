/** The problems of what is on the screen, looked for when the typing pauses: finding them takes longer than a letter may. */
import { useEffect, useState } from 'react'
import { toContent } from '#domain/script/edit/to-content.ts'
import { useDraftState } from '../view.ts'
import { findProblems, type Problem } from './problems.ts'

const PAUSE_MS = 250

export function useProblems(customKeys: readonly string[] | null): readonly Problem[] {
  const { parts } = useDraftState()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  useEffect(() => {
    const timer = setTimeout(() => setProblems(findProblems(parts, toContent(parts), customKeys)), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [parts, customKeys])
  return problems
}
