/** Looks for problems when the typing pauses, in a task of its own: finding them takes longer than a letter may. */
import { useEffect } from 'react'
import { useStudio } from '../view.ts'
import { findProblems, marksOf } from './problems.ts'

const PAUSE_MS = 250

export function useChecks(customKeys: readonly string[] | null): void {
  const { store, problems } = useStudio()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let looked: unknown = null
    const look = () => {
      const { parts, said } = store.snapshot()
      looked = parts
      const list = findProblems(parts, said, customKeys)
      problems.setState({ list, marks: marksOf(list) })
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
  }, [store, problems, customKeys])
}
