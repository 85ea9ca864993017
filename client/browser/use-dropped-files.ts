/** Files dropped anywhere on the page or pasted into it: a browser would else leave the page to show the first of them. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Whether files are being held over the page. */
export function useDroppedFiles(take: (files: readonly File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false)
  const latest = useRef(take)
  useLayoutEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    window.addEventListener('dragover', (event) => holdsFiles(event) && setIsOver(true), { signal })
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && setIsOver(false), { signal })
    window.addEventListener(
      'drop',
      (event) => {
        if (!holdsFiles(event)) return
        setIsOver(false)
        latest.current(filesIn(event.dataTransfer))
      },
      { signal },
    )
    window.addEventListener('paste', ({ clipboardData }) => takePasted(clipboardData, latest.current), { signal })
    return () => stop.abort()
  }, [])
  return isOver
}

function holdsFiles(event: DragEvent): boolean {
  const holds = event.dataTransfer?.types.includes('Files') ?? false
  if (holds) event.preventDefault()
  return holds
}

/** A folder comes as a file that cannot be read: it is left out. */
const filesIn = (dropped: DataTransfer | null): File[] =>
  [...(dropped?.items ?? [])].flatMap((item) => {
    const file = item.webkitGetAsEntry()?.isDirectory === true ? null : item.getAsFile()
    return file === null ? [] : [file]
  })

/** Where there is text as well, the files are only another form of it. */
function takePasted(pasted: DataTransfer | null, take: (files: readonly File[]) => void): void {
  const files = [...(pasted?.files ?? [])]
  if (files.length > 0 && pasted?.getData('text/plain').trim() === '') take(files)
}
