/** The script as a tree: phases, steps, responses. The keys of a tree walk it; Enter opens, and follows a response. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import type { Draft } from '#domain/script/edit/parts.ts'
import { move } from '../commands.ts'
import { choose, openForm, perform, setOpen } from '../perform.ts'
import { marksOf, type Problem } from '../problems/problems.ts'
import { type Studio, useDraftState, useStudio, useView } from '../view.ts'
import styles from './outline.module.css'
import { OutlineRow, rowId } from './outline-row.tsx'
import { phaseTones } from '../phase-tones.ts'
import { type Row, rowsOf } from './rows.ts'

const ROW_HEIGHT = 32

export function Outline({ problems }: { problems: readonly Problem[] }) {
  const studio = useStudio()
  const { parts } = useDraftState()
  // A letter is on the screen before its step is looked up among five hundred.
  const draft = useDeferredValue(parts)
  const opened = useView((view) => view.opened)
  const folded = useView((view) => view.folded)
  const chosen = useView((view) => view.chosen)
  const rows = useMemo(() => rowsOf(draft, opened, folded), [draft, opened, folded])
  const marks = useMemo(() => marksOf(problems), [problems])
  const tones = useMemo(() => phaseTones(draft), [draft])
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
  useUnfold(draft, chosen, at)
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
          return (
            <OutlineRow
              key={row.part}
              row={row}
              top={start}
              isChosen={index === at}
              tone={
                row.type === 'phase'
                  ? tones.get(row.part)
                  : row.type === 'step'
                    ? tones.get(`phase:${row.phase}`)
                    : undefined
              }
              mark={row.type === 'step' ? marks.get(row.part) : undefined}
            />
          )
        })}
      </div>
    </div>
  )
}

/** What is chosen elsewhere may stand in a phase that is folded. */
function useUnfold(draft: Draft, chosen: string | null, at: number): void {
  const { view } = useStudio()
  useEffect(() => {
    if (chosen === null || at !== -1 || !draft.has(chosen)) return
    const { folded } = view.getState()
    if (folded.size > 0 && !chosen.startsWith('phase:')) view.setState({ folded: new Set() })
  }, [draft, chosen, at, view])
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
    if (row.target !== null) choose(studio, row.target)
  } else if (row.isOpen === false) setOpen(studio, row.part, true)
  else if (row.isOpen === true) next()
}

/** Hides what is within, else goes to what it is within. */
function outwards(studio: Studio, row: Row): void {
  if (row.type === 'response') choose(studio, row.step)
  else if (row.isOpen === true) setOpen(studio, row.part, false)
  else if (row.type === 'step') choose(studio, `phase:${row.phase}`)
}

function open(studio: Studio, row: Row): void {
  if (row.type === 'phase') setOpen(studio, row.part, !row.isOpen)
  else openForm(studio, row.part)
}
