/** A field to type in and the list of what fits below it, picked from with the arrows and Enter, or by a press. */
import { Box, type BoxProps, TextInput, type TextInputProps, UnstyledButton } from '@mantine/core'
import { Fragment, type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import styles from './combo-list.module.css'

export interface ComboListProps<T> {
  /** Of the field. */
  readonly label: string
  readonly listLabel: string
  readonly placeholder: string
  readonly query: string
  readonly onQuery: (query: string) => void
  /** What fits the query, in the order shown. */
  readonly items: readonly T[]
  readonly itemKey: (item: T) => string
  readonly renderItem: (item: T) => ReactNode
  /** Above the first item of each group; items of a group follow each other. */
  readonly heading?: (item: T, before: T | undefined) => ReactNode
  readonly onPick: (item: T) => void
  /** In the place of the list when nothing fits. */
  readonly empty: ReactNode
  readonly field?: TextInputProps
  /** The box of the list: its height at most, and its air. */
  readonly list?: BoxProps
  /** Below the list; given the keys of the list, which go on working in a field there. */
  readonly renderBelow?: (onKeyDown: (event: KeyboardEvent) => void) => ReactNode
}

export function ComboList<T>(props: ComboListProps<T>) {
  const { label, placeholder, query, onQuery, items, onPick, empty, field, renderBelow } = props
  const [active, setActive] = useState(0)
  const listId = useId()
  const clamp = (at: number) => Math.max(0, Math.min(at, items.length - 1))
  const index = clamp(active)
  const onKeyDown = (event: KeyboardEvent) => {
    const item = items[index]
    if (event.key === 'ArrowDown') setActive(clamp(index + 1))
    else if (event.key === 'ArrowUp') setActive(clamp(index - 1))
    else if (event.key === 'Enter' && item !== undefined) onPick(item)
    else return
    event.preventDefault()
  }
  return (
    <>
      <TextInput
        data-autofocus
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={items.length > 0 ? optionId(listId, index) : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          onQuery(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
        {...field}
      />
      <Options {...props} listId={listId} active={index} onActive={setActive} />
      {items.length === 0 ? empty : null}
      {renderBelow?.(onKeyDown)}
    </>
  )
}

const optionId = (listId: string, index: number): string => `${listId}-${index}`

interface OptionsProps<T> extends ComboListProps<T> {
  readonly listId: string
  readonly active: number
  readonly onActive: (index: number) => void
}

function Options<T>(props: OptionsProps<T>) {
  const { listLabel, items, itemKey, renderItem, heading, onPick, list, listId, active, onActive } = props
  return (
    <Box id={listId} role="listbox" aria-label={listLabel} className={styles.list} mah="46vh" mt="sm" {...list}>
      {items.map((item, index) => (
        <Fragment key={itemKey(item)}>
          {heading?.(item, items[index - 1])}
          <UnstyledButton
            id={optionId(listId, index)}
            role="option"
            tabIndex={-1}
            variant="row"
            aria-selected={index === active}
            ref={(element) => {
              if (index === active) element?.scrollIntoView({ block: 'nearest' })
            }}
            onMouseMove={() => onActive(index)}
            onClick={() => onPick(item)}
          >
            {renderItem(item)}
          </UnstyledButton>
        </Fragment>
      ))}
    </Box>
  )
}
