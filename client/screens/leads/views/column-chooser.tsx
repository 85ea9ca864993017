/** Chooses the columns of the list and puts them in order. */
import { ActionIcon, Button, Checkbox, Group, Popover, Stack } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react'

export interface ColumnChoice {
  readonly id: string
  readonly label: string
  /** Always shown, and first. */
  readonly fixed: boolean
}

interface ColumnChooserProps {
  /** All there are. */
  readonly columns: readonly ColumnChoice[]
  /** Ids of those that are shown, in their order. */
  readonly shown: readonly string[]
  readonly onChange: (shown: string[]) => void
  readonly onReset: () => void
}

export function ColumnChooser({ columns, shown, onChange, onReset }: ColumnChooserProps) {
  const inOrder = shown.flatMap((id) => columns.filter((column) => column.id === id && !column.fixed))
  const others = columns.filter(({ id, fixed }) => !fixed && !shown.includes(id))
  const fixed = columns.flatMap((column) => (column.fixed ? [column.id] : []))
  const set = (ids: readonly string[]) => onChange([...fixed, ...ids])
  const ids = inOrder.map(({ id }) => id)
  const move = (at: number, by: -1 | 1) => {
    const id = ids[at]
    if (id !== undefined && ids[at + by] !== undefined) set(ids.toSpliced(at, 1).toSpliced(at + by, 0, id))
  }
  return (
    <Popover position="bottom-end" width={280} trapFocus>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconColumns3 size={14} aria-hidden />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown mah="70vh" style={{ overflow: 'auto' }}>
        <Stack gap={6}>
          {inOrder.map(({ id, label }, at) => (
            <Group key={id} justify="space-between" wrap="nowrap" gap="xs">
              <Checkbox size="xs" label={label} checked onChange={() => set(ids.filter((other) => other !== id))} />
              <Group gap={2} wrap="nowrap">
                <MoveColumn way="up" label={label} disabled={at === 0} onMove={() => move(at, -1)} />
                <MoveColumn way="down" label={label} disabled={at === ids.length - 1} onMove={() => move(at, 1)} />
              </Group>
            </Group>
          ))}
          {others.map(({ id, label }) => (
            <Checkbox key={id} size="xs" label={label} checked={false} onChange={() => set([...ids, id])} />
          ))}
          <Button size="compact-sm" variant="subtle" onClick={onReset}>
            Usual columns
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

interface MoveColumnProps {
  readonly way: 'up' | 'down'
  readonly label: string
  readonly disabled: boolean
  readonly onMove: () => void
}

/** At an end it stays, without effect, so that the keyboard keeps its place. */
const MoveColumn = ({ way, label, disabled, onMove }: MoveColumnProps) => (
  <ActionIcon
    size="sm"
    aria-label={`Move ${label} ${way}`}
    aria-disabled={disabled}
    {...(disabled && { 'data-disabled': true })}
    onClick={onMove}
  >
    {way === 'up' ? <IconArrowUp size={13} /> : <IconArrowDown size={13} />}
  </ActionIcon>
)
