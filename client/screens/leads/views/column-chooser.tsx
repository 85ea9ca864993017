/** Chooses the columns of the list and puts them in order. */
import { ActionIcon, Button, Checkbox, Group, Popover, Stack } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'

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
  const { keep, part } = useKeptFocus()
  const set = (ids: readonly string[]) => onChange([...fixed, ...ids])
  const ids = inOrder.map(({ id }) => id)
  const move = (at: number, by: -1 | 1) => {
    const id = ids[at]
    keep(`${id} ${by}`)
    if (id !== undefined && ids[at + by] !== undefined) set(ids.toSpliced(at, 1).toSpliced(at + by, 0, id))
  }
  const toggle = (id: string) => {
    keep(id)
    set(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id])
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
              <Checkbox ref={part(id)} size="xs" label={label} checked onChange={() => toggle(id)} />
              <Group gap={2} wrap="nowrap">
                <MoveColumn
                  part={part(`${id} -1`)}
                  way="up"
                  label={label}
                  disabled={at === 0}
                  onMove={() => move(at, -1)}
                />
                <MoveColumn
                  part={part(`${id} 1`)}
                  way="down"
                  label={label}
                  disabled={at === ids.length - 1}
                  onMove={() => move(at, 1)}
                />
              </Group>
            </Group>
          ))}
          {others.map(({ id, label }) => (
            <Checkbox key={id} ref={part(id)} size="xs" label={label} checked={false} onChange={() => toggle(id)} />
          ))}
          <Button size="compact-sm" variant="subtle" onClick={onReset}>
            Usual columns
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

/** What was pressed goes to another place of the list, and the focus with it: lost, it would leave the keyboard outside. */
function useKeptFocus() {
  const parts = useRef(new Map<string, HTMLElement>())
  const pressed = useRef<string | null>(null)
  useEffect(() => {
    if (pressed.current !== null) parts.current.get(pressed.current)?.focus()
    pressed.current = null
  })
  return {
    keep: (name: string) => {
      pressed.current = name
    },
    part: (name: string) => (element: HTMLElement | null) => {
      if (element === null) parts.current.delete(name)
      else parts.current.set(name, element)
    },
  }
}

interface MoveColumnProps {
  readonly part: (element: HTMLElement | null) => void
  readonly way: 'up' | 'down'
  readonly label: string
  readonly disabled: boolean
  readonly onMove: () => void
}

/** At an end it stays, without effect, so that the keyboard keeps its place. */
const MoveColumn = ({ part, way, label, disabled, onMove }: MoveColumnProps) => (
  <ActionIcon
    ref={part}
    size="sm"
    aria-label={`Move ${label} ${way}`}
    aria-disabled={disabled}
    {...(disabled && { 'data-disabled': true })}
    onClick={onMove}
  >
    {way === 'up' ? <IconArrowUp size={13} /> : <IconArrowDown size={13} />}
  </ActionIcon>
)
