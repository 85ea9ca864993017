/** Chooses which list stands beside the board. */
import { ActionIcon, Group, SegmentedControl } from '@mantine/core'
import { IconX } from '@tabler/icons-react'

interface SideTabsProps {
  readonly value: string
  readonly data: { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
  /** Where it lies over the people and must be closed again. */
  readonly onClose?: (() => void) | undefined
}

export function SideTabs({ value, data, onChange, onClose }: SideTabsProps) {
  return (
    <Group gap="sm" wrap="nowrap" px="lg" py="sm" style={{ borderBottom: '1px solid var(--hairline)' }}>
      <SegmentedControl flex={1} fullWidth aria-label="Board sidebar" value={value} onChange={onChange} data={data} />
      {onClose && (
        <ActionIcon onClick={onClose} aria-label="Close">
          <IconX size={18} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  )
}
