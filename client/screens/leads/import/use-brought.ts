/** A file dropped anywhere on the page, or rows pasted into it: a browser would else leave the page to show the file. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'

interface Takers {
  readonly take: (file: File) => void
  readonly paste: (text: string) => void
}

/** Whether a file is being held over the page. */
export function useBrought(takers: Takers): boolean {
  const [isOver, setIsOver] = useState(false)
  const latest = useRef(takers)
  useLayoutEffect(() => {
    latest.current = takers
  })
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    window.addEventListener('dragover', (event) => holdsFile(event) && setIsOver(true), { signal })
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && setIsOver(false), { signal })
    window.addEventListener(
      'drop',
      (event) => {
        if (!holdsFile(event)) return
        setIsOver(false)
        const [file] = event.dataTransfer?.files ?? []
        if (file !== undefined) latest.current.take(file)
      },
      { signal },
    )
    window.addEventListener('paste', (event) => takePasted(event, latest.current), { signal })
    return () => stop.abort()
  }, [])
  return isOver
}

function holdsFile(event: DragEvent): boolean {
  const holds = event.dataTransfer?.types.includes('Files') ?? false
  if (holds) event.preventDefault()
  return holds
}

/** Sent straight on: a field that shows fifty thousand pasted rows would make the page wait. */
function takePasted(event: ClipboardEvent, { take, paste }: Takers): void {
  // Somebody types into a search.
  if (event.target instanceof HTMLInputElement || event.clipboardData === null) return
  const text = event.clipboardData.getData('text/plain')
  const [file] = event.clipboardData.files
  if (text.trim() === '' && file === undefined) return
  event.preventDefault()
  // A spreadsheet adds a picture of the cells.
  if (text.trim() !== '') paste(text)
  else if (file !== undefined) take(file)
}
