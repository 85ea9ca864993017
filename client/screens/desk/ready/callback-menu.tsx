/** What can be done with a callback besides keeping it. */
import { Menu } from '@mantine/core'
import { FloatMenu } from '../../../ui/float/float-anchor.tsx'

export type CallbackChange = 'move' | 'cancel'

export interface CallbackMenuProps {
  readonly onClose: () => void
  readonly onChange: (change: CallbackChange) => void
}

export function CallbackMenu({ onClose, onChange }: CallbackMenuProps) {
  return (
    <FloatMenu label="Change the callback" position="bottom-end" onClose={onClose}>
      <Menu.Item onClick={() => onChange('move')}>Move to another time</Menu.Item>
      <Menu.Item c="var(--state-red)" onClick={() => onChange('cancel')}>
        Cancel callback
      </Menu.Item>
    </FloatMenu>
  )
}
