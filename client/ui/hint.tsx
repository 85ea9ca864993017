/** A few words on what is under the pointer or has the focus; small enough to come with the first page. */
import { type FocusEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import classes from './hint.module.css'

const OPEN_AFTER_MS = 350
const TOUCHED_MS = 3_000
const GAP = 6
/** Half of the widest hint and a margin: it never leaves the window. */
const KEEP_IN = 148

interface Place {
  readonly left: number
  readonly top: number
  readonly above: boolean
}

function placeOf(over: HTMLElement | null): Place | null {
  const box = over?.firstElementChild?.getBoundingClientRect()
  if (!box) return null
  const above = box.bottom > window.innerHeight - 80
  const middle = box.left + box.width / 2
  return {
    left: Math.max(KEEP_IN, Math.min(middle, window.innerWidth - KEEP_IN)),
    top: above ? box.top - GAP : box.bottom + GAP,
    above,
  }
}

interface HintProps {
  /** Nothing is shown while this is null. Whoever uses it gives the same words to screen readers. */
  readonly text: string | null
  readonly children: ReactNode
}

export function Hint({ text, children }: HintProps) {
  const over = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const [place, setPlace] = useState<Place | null>(null)
  const close = () => {
    clearTimeout(timer.current)
    setPlace(null)
  }
  const open = () => setPlace(placeOf(over.current))
  const onEnter = ({ pointerType }: PointerEvent) => {
    clearTimeout(timer.current)
    if (pointerType !== 'touch') {
      timer.current = setTimeout(open, OPEN_AFTER_MS)
      return
    }
    open()
    timer.current = setTimeout(close, TOUCHED_MS)
  }
  // A finger leaves as soon as it has tapped; what it asked for stays long enough to be read.
  const onLeave = ({ pointerType }: PointerEvent) => {
    if (pointerType !== 'touch') close()
  }
  // A press moves the focus too, and is not a question.
  const onFocus = ({ target }: FocusEvent) => {
    if (target.matches(':focus-visible')) open()
  }
  useEffect(() => {
    if (!place) return undefined
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && setPlace(null)
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [place])
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <span
      ref={over}
      className={classes.over}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
      onFocus={onFocus}
      onBlur={close}
    >
      {children}
      {place !== null &&
        text !== null &&
        createPortal(
          <div
            role="tooltip"
            className={classes.hint}
            data-above={place.above || undefined}
            style={{ left: place.left, top: place.top }}
          >
            {text}
          </div>,
          document.body,
        )}
    </span>
  )
}
