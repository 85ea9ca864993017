/** Says that a text has no words yet in the language that is written in. */
import { Text } from '@mantine/core'
import { IconLanguageOff } from '@tabler/icons-react'

interface FallbackNoteProps {
  readonly value: string
  /** Null where the script's own language is written in. */
  readonly fallback: string | null
}

export const FallbackNote = ({ value, fallback }: FallbackNoteProps) =>
  fallback === null || fallback === '' || value !== '' ? null : (
    <Text size="xs" c="var(--state-amber)" mt={2}>
      <IconLanguageOff size={13} aria-hidden /> Not translated: said as “{fallback}”
    </Text>
  )
