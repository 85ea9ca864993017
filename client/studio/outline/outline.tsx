/** The script as a tree: phases, steps, responses. The keys of a tree walk it; Enter opens, and follows a response. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react'
import { nodeKey, readPart } from '#domain/script/edit/parts.ts'
import { move } from '../commands.ts'
import { choose, openForm, perform, setOpen } from '../perform.ts'
import { type Studio, useDraft, useStudio, useView } from '../view.ts'
import styles from './outline.module.css'
import { OutlineRow, rowId } from './outline-row.tsx'
import { type Row, rowsOf } from './rows.ts'

const ROW_HEIGHT = 32

export function Outline() {
  const studio = useStudio()
  const structure = useDraft((draft) => draft.structure)
  const opened = useView((view) => view.opened)
  const folded = useView((view) => view.folded)
  const chosen = useView((view) => view.chosen)
  const rows = useMemo(() => rowsOf(structure, opened, folded), [structure, opened, folded])
  const at = rows.findIndex(({ part }) => part === chosen)
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  })
  useEffect(() => {
    if (at !== -1) virtual.scrollToIndex(at, { align: 'auto' })
  }, [virtual, at])
  useUnfold(chosen, at)
  return (
    <div
      ref={scroller}
      data-studio-map
      className={styles.tree}
      role="tree"
      aria-label="Steps of the script"
      tabIndex={0}
      aria-activedescendant={rows[at] === undefined ? undefined : rowId(rows[at].part)}
      onKeyDown={(event) => onKey(event, studio, rows, at)}
      onClick={(event) => onPress(event, studio, rows)}
      onDoubleClick={(event) => onPress(event, studio, rows, true)}
    >
      <div role="none" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          if (row === undefined) return null
          return <OutlineRow key={row.part} row={row} top={start} isChosen={index === at} />
        })}
      </div>
    </div>
  )
}

/** What is chosen elsewhere may stand in a phase that is folded. */
function useUnfold(chosen: string | null, at: number): void {
  const { view } = useStudio()
  const isThere = useDraft(({ parts }) => chosen !== null && parts.has(chosen))
  useEffect(() => {
    if (chosen === null || at !== -1 || !isThere) return
    const { folded } = view.getState()
    if (folded.size > 0 && !chosen.startsWith('phase:')) view.setState({ folded: new Set() })
  }, [isThere, chosen, at, view])
}

function onPress({ target }: MouseEvent, studio: Studio, rows: readonly Row[], twice = false): void {
  if (!(target instanceof Element)) return
  const part = target.closest('[data-part]')?.getAttribute('data-part')
  const row = rows.find((one) => one.part === part)
  if (row === undefined) return
  const folds = target.closest('[data-folds]') !== null && row.type !== 'response'
  if (folds) setOpen(studio, row.part, row.isOpen !== true)
  else if (twice) open(studio, row)
  else choose(studio, row.part)
}

function onKey(event: KeyboardEvent, studio: Studio, rows: readonly Row[], at: number): void {
  const row = rows[at]
  const to = (index: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (next !== undefined) choose(studio, next.part)
  }
  const { key, altKey, ctrlKey, metaKey } = event
  if (ctrlKey || metaKey) return
  if (altKey && row !== undefined && (key === 'ArrowUp' || key === 'ArrowDown')) {
    perform(studio, move(studio.store.snapshot().parts, row.part, key === 'ArrowUp' ? -1 : 1))
  } else if (altKey) return
  else if (key === 'ArrowDown') to(at + 1)
  else if (key === 'ArrowUp') to(at - 1)
  else if (key === 'Home') to(0)
  else if (key === 'End') to(rows.length - 1)
  else if (row === undefined) return
  else if (key === 'ArrowRight') inwards(studio, row, () => to(at + 1))
  else if (key === 'ArrowLeft') outwards(studio, row)
  else if (key === 'Enter') open(studio, row)
  else return
  event.preventDefault()
}

/** Shows what is within, then goes there; a response is followed to its step. */
function inwards(studio: Studio, row: Row, next: () => void): void {
  if (row.type === 'response') {
    const target = targetOf(studio, row.part)
    if (target !== null) choose(studio, target)
  } else if (row.isOpen === false) setOpen(studio, row.part, true)
  else if (row.isOpen === true) next()
}

/** The step that a response leads to, where it is one and there is such a step. */
function targetOf({ store }: Studio, response: string): string | null {
  const { parts } = store.snapshot()
  const { to } = readPart.response(parts.get(response) ?? {})
  return to?.type === 'node' && parts.has(nodeKey(to.nodeId)) ? nodeKey(to.nodeId) : null
}

/** Hides what is within, else goes to what it is within. */
function outwards(studio: Studio, row: Row): void {
  if (row.type === 'response') choose(studio, row.step)
  else if (row.isOpen === true) setOpen(studio, row.part, false)
  else if (row.type === 'step') choose(studio, row.phase)
}

function open(studio: Studio, row: Row): void {
  if (row.type === 'phase') setOpen(studio, row.part, !row.isOpen)
  else openForm(studio, row.part)
}
