/** A button with a menu or a card that is fetched when somebody comes near it. */
import { Box } from '@mantine/core'
import { type ReactNode, Suspense, useEffect, useRef } from 'react'

interface FloatTrigger {
  readonly 'aria-haspopup': 'menu' | 'dialog'
  readonly 'aria-expanded': boolean
  readonly onClick: () => void
}

interface FloatButtonProps {
  readonly kind: 'menu' | 'dialog'
  readonly opened: boolean
  readonly onOpened: (opened: boolean) => void
  /** Somebody comes near: the moment to fetch what floats. */
  readonly onNear: () => void
  /** What floats; drawn while opened. */
  readonly float: ReactNode
  readonly children: (trigger: FloatTrigger) => ReactNode
}

export function FloatButton({ kind, opened, onOpened, onNear, float, children }: FloatButtonProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  const was = useRef(false)
  useEffect(() => {
    // What was open takes the focus along when it goes; it comes back to where it was opened from.
    if (was.current && !opened && document.activeElement === document.body) {
      anchor.current?.querySelector('button')?.focus({ preventScroll: true })
    }
    was.current = opened
  }, [opened])
  return (
    <Box
      component="span"
      ref={anchor}
      pos="relative"
      display="inline-flex"
      miw={0}
      onPointerEnter={onNear}
      onFocus={onNear}
    >
      {children({ 'aria-haspopup': kind, 'aria-expanded': opened, onClick: () => onOpened(true) })}
      <Suspense fallback={null}>{opened && float}</Suspense>
    </Box>
  )
}
