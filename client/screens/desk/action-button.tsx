/** A button with its key beside the word; one that cannot be used now says why instead of going grey in silence. */
import { Button, type ButtonProps, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { Hint } from '../../ui/hint.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import styles from './action-button.module.css'
import { useDeskKeys } from './desk-keys.ts'

interface ActionButtonProps {
  readonly variant?: 'filled' | 'default' | 'subtle'
  readonly color?: string
  readonly size?: NonNullable<ButtonProps['size']>
  readonly fullWidth?: boolean
  readonly label: string
  /** Said after the label to a screen reader and on the key sheet, when the label alone is too short. */
  readonly more?: string
  readonly keyName?: string
  readonly icon?: ReactNode
  readonly onPress: () => void
  /** Why it cannot be used now. */
  readonly blocked?: string | null
  readonly pressed?: boolean
  readonly loading?: boolean
}

export function ActionButton(props: ActionButtonProps) {
  const { label, more = '', keyName, icon, onPress, blocked = null, pressed, loading, ...rest } = props
  const press = () => {
    if (blocked === null && loading !== true) onPress()
  }
  useDeskKeys(keyName === undefined ? [] : [{ key: keyName, label: label + more, run: press }])
  return (
    <Hint text={blocked}>
      <Button
        variant="default"
        {...rest}
        className={styles['button'] ?? ''}
        leftSection={icon ?? null}
        rightSection={keyName === undefined ? null : <KeyHint keys={keyName} />}
        {...(keyName === undefined ? {} : { 'aria-keyshortcuts': keyName })}
        {...(blocked === null ? {} : { 'aria-disabled': true, 'aria-description': blocked, 'data-disabled': true })}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        loading={loading === true}
        onClick={press}
      >
        {label}
        {more ? <VisuallyHidden>{more}</VisuallyHidden> : null}
      </Button>
    </Hint>
  )
}
