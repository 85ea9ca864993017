/** The filters of a list that have no place in its bar. What opens in it stays in it: see `IN_PLACE`. */
import { Button, Popover, Stack } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import type { ReactNode } from 'react'

export const FiltersPopover = ({ width, children }: { readonly width: number; readonly children: ReactNode }) => (
  <Popover position="bottom-start" width={width} trapFocus>
    <Popover.Target>
      <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />}>
        Filters
      </Button>
    </Popover.Target>
    <Popover.Dropdown mah="70vh" style={{ overflow: 'auto' }}>
      <Stack gap="sm">{children}</Stack>
    </Popover.Dropdown>
  </Popover>
)
