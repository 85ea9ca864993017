/** What floats is anchored to a cover over its button, so that the button itself stays as it is while this code is fetched. */
import { Box, Menu, type MenuProps, Popover, type PopoverProps } from '@mantine/core'
import type { ReactNode } from 'react'

interface FloatProps {
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
}

type Side = Pick<MenuProps & PopoverProps, 'position' | 'width'>

/** A press on the button meets this, and closes; the button's own keys are what screen readers and keyboards have. */
const renderCover = (onClose: () => void) => (
  <Box component="span" pos="absolute" inset={0} aria-hidden onClick={onClose} />
)

/** Items of Mantine's menu as children. */
export function FloatMenu({ label, onClose, children, ...side }: FloatProps & Side) {
  return (
    <Menu opened onChange={onClose} {...side}>
      <Menu.Target>{renderCover(onClose)}</Menu.Target>
      <Menu.Dropdown aria-label={label}>{children}</Menu.Dropdown>
    </Menu>
  )
}

export function FloatCard({ label, onClose, children, ...side }: FloatProps & Side) {
  return (
    <Popover opened onChange={onClose} trapFocus {...side}>
      <Popover.Target>{renderCover(onClose)}</Popover.Target>
      <Popover.Dropdown aria-label={label}>{children}</Popover.Dropdown>
    </Popover>
  )
}
