/** A list of dispositions that is edited, and moving or taking out one of its rows. */
import { ActionIcon, Table, Text, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconEyeOff, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Disposition } from '#domain/floor/settings.ts'
import { formatDuration } from '../../../format/duration-input.ts'
import { OUTCOME_WORDS, STATUS_WORDS } from '../../../format/record-labels.ts'

/** A list of dispositions in some form, edited entry by entry. */
export interface DispositionList {
  readonly rows: readonly Disposition[]
  /** By path: `dispositions.2.label`. */
  readonly errors: Readonly<Record<string, ReactNode>>
  /** Acts on the newest rows. */
  readonly set: (next: (rows: readonly Disposition[]) => Disposition[]) => void
}

interface RowToolsProps {
  readonly list: DispositionList
  readonly index: number
  readonly label: string
  readonly fixed: boolean
  readonly only: boolean
  readonly last: boolean
}

export function RowTools({ list: { set }, index, label, fixed, only, last }: RowToolsProps) {
  const move = (by: number) =>
    set((rows) => {
      const one = rows[index]
      return one === undefined ? [...rows] : rows.toSpliced(index, 1).toSpliced(index + by, 0, one)
    })
  const away = fixed ? 'Switch off for this team' : 'Remove'
  return (
    <ActionIcon.Group>
      <ActionIcon aria-label={`Move ${label} up`} disabled={index === 0} onClick={() => move(-1)}>
        <IconArrowUp size={15} />
      </ActionIcon>
      <ActionIcon aria-label={`Move ${label} down`} disabled={last} onClick={() => move(1)}>
        <IconArrowDown size={15} />
      </ActionIcon>
      <Tooltip label={away}>
        <ActionIcon
          aria-label={fixed ? `Switch ${label} off` : `Remove ${label}`}
          disabled={only}
          onClick={() => set((rows) => rows.toSpliced(index, 1))}
        >
          {fixed ? <IconEyeOff size={15} /> : <IconTrash size={15} />}
        </ActionIcon>
      </Tooltip>
    </ActionIcon.Group>
  )
}

interface FixedRowProps {
  readonly disposition: Disposition
  readonly asksFor: string
  /** Moving it, and switching it off. */
  readonly tools: ReactNode
}

/** A disposition that is changed elsewhere: what it is, to be read. */
export function FixedRow({ disposition, asksFor, tools }: FixedRowProps) {
  const { label, key, colour, outcome, leadStatus, recycleAfterMs, terminal, suppresses } = disposition
  const then = [...(terminal ? ['Final'] : []), ...(suppresses ? ['Blocks the number'] : [])].join(', ')
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={550}>
          {label}
        </Text>
        <Text size="xs" c="dimmed">
          Of the organisation
        </Text>
      </Table.Td>
      <Table.Td>{key}</Table.Td>
      <Table.Td>{colour}</Table.Td>
      <Table.Td>{OUTCOME_WORDS[outcome]}</Table.Td>
      <Table.Td>{asksFor || 'nothing'}</Table.Td>
      <Table.Td>{leadStatus === null ? 'as it was' : STATUS_WORDS[leadStatus]}</Table.Td>
      <Table.Td>{recycleAfterMs === null ? 'by outcome' : formatDuration(recycleAfterMs)}</Table.Td>
      <Table.Td>{then}</Table.Td>
      <Table.Td>{tools}</Table.Td>
    </Table.Tr>
  )
}
