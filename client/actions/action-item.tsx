/** An action as an item of a menu; one that cannot be used now says why. */
import { Menu } from '@mantine/core'
import { KeyHint } from '../ui/key-hint.tsx'
import { type Action, canRun, reasonAgainst } from './action.ts'

interface ActionItemProps {
  readonly action: Action
  /** Instead of the action's own label. */
  readonly label?: string
  /** It takes something away that does not come back. */
  readonly danger?: boolean
}

export function ActionItem({ action, label = action.label, danger = false }: ActionItemProps) {
  const { icon: Icon, keys, run } = action
  const reason = reasonAgainst(action)
  return (
    <Menu.Item
      disabled={!canRun(action)}
      leftSection={Icon ? <Icon size={16} aria-hidden /> : null}
      rightSection={keys === undefined ? null : <KeyHint keys={keys} />}
      onClick={run}
      {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys })}
      {...(danger ? { c: 'var(--state-red)' } : {})}
      {...(reason === null ? {} : { title: reason })}
    >
      {label}
    </Menu.Item>
  )
}
