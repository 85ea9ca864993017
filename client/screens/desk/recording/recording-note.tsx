/** A word on the recording of a call, beside its button. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

export const RecordingNote = ({ failed = false, children }: { failed?: boolean; children: ReactNode }) => (
  <Text span size="xs" maw="36ch" c={failed ? 'var(--state-red)' : 'dimmed'} role="status">
    {children}
  </Text>
)
