/** Tells the others at which step one is. */
import { useEffect } from 'react'
import { useStudio, useView } from '../view.ts'
import { stepOf } from '../words.ts'

export function usePlace(): void {
  const { store } = useStudio()
  const step = useView((view) => stepOf(view.chosen))
  useEffect(() => store.setPlace(step), [store, step])
}
