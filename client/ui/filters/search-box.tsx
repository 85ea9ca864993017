/** What a list is searched by: told after a pause in the typing, and cleared by its button. */
import { ActionIcon, TextInput } from '@mantine/core'
import { useDebouncedCallback as useDebounced } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { type RefObject, useState } from 'react'

const TYPING_PAUSE_MS = 200

interface SearchBoxProps {
  readonly label: string
  readonly placeholder: string
  readonly text: string
  readonly onText: (text: string | undefined) => void
  readonly box: RefObject<HTMLInputElement | null>
}

export function SearchBox({ label, placeholder, text, onText, box }: SearchBoxProps) {
  const [typed, setTyped] = useState(text)
  const [told, setTold] = useState(text)
  // The address changed by another hand; what this box told it itself may already be older than what is typed.
  if (text !== told) {
    setTold(text)
    setTyped(text)
  }
  const tell = useDebounced((next: string) => {
    const bare = next.trim()
    setTold(bare)
    onText(bare || undefined)
  }, TYPING_PAUSE_MS)
  return (
    <TextInput
      ref={box}
      miw={220}
      maw={280}
      flex="1 1 220px"
      type="search"
      aria-label={label}
      aria-keyshortcuts="/"
      placeholder={placeholder}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed ? (
          <ActionIcon
            size="sm"
            aria-label="Clear the search"
            onClick={() => {
              setTyped('')
              tell('')
            }}
          >
            <IconX size={14} />
          </ActionIcon>
        ) : null
      }
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        tell(event.currentTarget.value)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.currentTarget.blur()
        event.stopPropagation()
      }}
    />
  )
}
