/** A button of an action, with its key beside the word; one that cannot be used now says why. */
import { Button, type ButtonProps, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { Hint } from '../ui/hint.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { type Action, reasonAgainst } from './action.ts'
import { press } from './press.ts'
import styles from './action-button.module.css'

interface ActionButtonProps extends Pick<ButtonProps, 'variant' | 'color' | 'size' | 'fullWidth'> {
  readonly action: Action
  /** How the label begins, where the rest of it is for screen readers, the palette and the key sheet only. */
  readonly short?: string
  /** Instead of the action's own icon. */
  readonly icon?: ReactNode
  readonly pressed?: boolean
}

const ICON_PX: Readonly<Record<string, number>> = { lg: 18, 'compact-sm': 14 }

export function ActionButton({ action, short, icon, pressed, ...look }: ActionButtonProps) {
  const { label, keys, icon: Icon, when = true, busy = false } = action
  const reason = reasonAgainst(action)
  const shown = short !== undefined && label.startsWith(short) ? short : label
  const rest = label.slice(shown.length)
  return (
    <Hint text={reason}>
      <Button
        variant="default"
        {...look}
        className={styles['button'] ?? ''}
        leftSection={icon ?? (Icon ? <Icon size={ICON_PX[String(look.size)] ?? 16} aria-hidden /> : null)}
        rightSection={keys === undefined ? null : <KeyHint keys={keys} />}
        {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys })}
        {...(when === true ? {} : { 'aria-disabled': true, 'data-disabled': true })}
        {...(reason === null ? {} : { 'aria-description': reason })}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        loading={busy}
        onClick={() => press(action)}
      >
        {shown}
        {rest === '' ? null : <VisuallyHidden>{rest}</VisuallyHidden>}
      </Button>
    </Hint>
  )
}
