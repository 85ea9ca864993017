/** A dialog: named by its heading, closed by Esc or its button, focus back where it was. */
import { Modal } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTypedAhead } from '../../browser/typed-ahead.ts'
import styles from './dialog.module.css'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly size?: number
  /** Not while another dialog lies on top of this one. */
  readonly closeOnEscape?: boolean
  readonly children: ReactNode
}

/** Put together by hand because the ready-made header would be a second banner of the page. */
export function Dialog({ title, onClose, size = 520, closeOnEscape = true, children }: DialogProps) {
  useTypedAhead(true)
  useFocusBack()
  return (
    <Modal.Root opened onClose={onClose} closeOnEscape={closeOnEscape} size={size} yOffset="12vh" centered={false}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        <Modal.Body p="md">
          <div className={styles.head}>
            <Modal.Title fz="lg" fw={620}>
              {title}
            </Modal.Title>
            <Modal.CloseButton aria-label="Close" />
          </div>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

/** A dialog that leaves with its parent never says that it closes, so the library does not give the focus back. */
function useFocusBack(): void {
  const [before] = useState(() => openers(document.activeElement))
  useEffect(
    () => () => {
      const elsewhere = document.activeElement !== null && document.activeElement !== document.body
      if (!elsewhere) before.find(({ isConnected }) => isConnected)?.focus()
    },
    [before],
  )
}

/** An item of a menu is gone by the time the dialog closes; the button that opened the menu is not. */
function openers(active: Element | null): readonly HTMLElement[] {
  const button = active?.closest('[role=menu]')?.getAttribute('aria-labelledby') ?? ''
  return [active, document.getElementById(button)].filter((one) => one instanceof HTMLElement)
}
