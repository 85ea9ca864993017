/** The key that waits, at the foot of the page: what it will do, and how to take it back. */
import { Affix, Group, Paper } from '@mantine/core'
import { useStore } from 'zustand'
import { KeyHint } from '../ui/key-hint.tsx'
import { waitingKey } from './waiting-key.ts'

export function WaitingKeyNote() {
  const waiting = useStore(waitingKey)
  return (
    <Affix position={{ bottom: 72, left: 16, right: 16 }} style={{ pointerEvents: 'none' }} role="status">
      {waiting === null ? null : (
        <Paper withBorder shadow="md" px="md" py="sm" maw={420} mx="auto">
          <Group gap="sm" justify="center">
            <KeyHint keys={waiting.keys} />
            <strong>{waiting.action?.label ?? waiting.keys.toUpperCase()}</strong>
            <span>{waiting.why}</span>
            <span>
              <KeyHint keys="Escape" /> drops it
            </span>
          </Group>
        </Paper>
      )}
    </Affix>
  )
}
