/** The problems of what is on the screen, looked for when the typing pauses: finding them takes longer than a letter may. */
import { useEffect, useState } from 'react'
import { useStudio } from '../view.ts'
import { findProblems, type Problem } from './problems.ts'

const PAUSE_MS = 250

export function useProblems(customKeys: readonly string[] | null): readonly Problem[] {
  const { store } = useStudio()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let looked: unknown = null
    const look = () => {
      const { parts, said } = store.snapshot()
      looked = parts
      setProblems(findProblems(parts, said, customKeys))
    }
    const wait = () => {
      if (store.snapshot().parts === looked) return
      clearTimeout(timer)
      timer = setTimeout(look, PAUSE_MS)
    }
    wait()
    const stop = store.subscribe(wait)
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [store, customKeys])
  return problems
}
