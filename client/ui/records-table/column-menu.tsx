/** Chooses the columns of a list. */
import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import type { RecordColumn } from './columns.ts'

interface ColumnMenuProps<T extends object> {
  readonly columns: readonly RecordColumn<T>[]
  /** Ids of the columns that are not shown. */
  readonly hidden: readonly string[]
  readonly onChange: (hidden: string[]) => void
}

export function ColumnMenu<T extends object>({ columns, hidden, onChange }: ColumnMenuProps<T>) {
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {columns.map(({ id, meta }) =>
            id === undefined || meta === undefined || meta.fixed ? null : (
              <Checkbox
                key={id}
                size="xs"
                label={meta.label}
                checked={!hidden.includes(id)}
                onChange={(event) =>
                  onChange(event.currentTarget.checked ? hidden.filter((other) => other !== id) : [...hidden, id])
                }
              />
            ),
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
