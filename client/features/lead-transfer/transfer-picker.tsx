/** Chooses who gets a lead, many leads or a call: by typing a name, with the arrows and Enter. */
import { Text } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { ChoiceDialog } from '../../ui/dialog/choice-dialog.tsx'
import { findByWords } from '../search/find-by-words.ts'

interface TransferPickerProps<T> {
  readonly title: string
  readonly label: string
  readonly placeholder: string
  readonly targets: readonly T[]
  readonly renderTarget: (target: T, query: string) => ReactNode
  /** Said when nobody fits. */
  readonly empty: string
  readonly renderBelow?: (onKeyDown: (event: KeyboardEvent) => void) => ReactNode
  readonly onPick: (target: T) => void
  readonly onClose: () => void
}

export interface TransferTarget {
  readonly id: string
  readonly name: string
  /** Found by it too. */
  readonly role?: string
  /** Stands behind the others, however well its name fits. */
  readonly last?: boolean
}

export function TransferPicker<T extends TransferTarget>(props: TransferPickerProps<T>) {
  const { targets, renderTarget, empty, renderBelow, ...dialog } = props
  const [query, setQuery] = useState('')
  const found = findByWords(targets, query, ({ name, role = '' }) => [name, role])
  return (
    <ChoiceDialog
      {...dialog}
      {...(renderBelow ? { renderBelow } : {})}
      size={460}
      list={{ mah: 340 }}
      field={{ leftSection: <IconSearch size={16} aria-hidden /> }}
      query={query}
      onQuery={setQuery}
      items={found.toSorted((left, right) => Number(left.last ?? false) - Number(right.last ?? false))}
      itemKey={({ id }) => id}
      renderItem={(target) => renderTarget(target, query)}
      empty={
        <Text c="dimmed" p="md">
          {empty}
        </Text>
      }
    />
  )
}
