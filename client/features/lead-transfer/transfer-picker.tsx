/** Chooses who gets a lead, many leads or a call: by typing a name, with the arrows and Enter. */
import { Text } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { holdsWords } from '#domain/vocabulary/fold.ts'
import { ChoiceDialog } from '../../ui/dialog/choice-dialog.tsx'

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

export function TransferPicker<T extends { readonly id: string; readonly name: string }>(
  props: TransferPickerProps<T>,
) {
  const { targets, renderTarget, empty, renderBelow, ...dialog } = props
  const [query, setQuery] = useState('')
  return (
    <ChoiceDialog
      {...dialog}
      {...(renderBelow ? { renderBelow } : {})}
      size={460}
      list={{ mah: 340 }}
      field={{ leftSection: <IconSearch size={16} aria-hidden /> }}
      query={query}
      onQuery={setQuery}
      items={targets.filter(({ name }) => holdsWords(name, query))}
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
