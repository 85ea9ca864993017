/** Sounds and notifications, each by itself, and how it sounds. */
import { Button, Checkbox, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { SIGNALS, SIGNAL_WORDS, type Signal, useSignalChoices } from './choices.ts'
import { mayNotify } from './notify.ts'
import { playSignal } from './sound.ts'

export function SignalsDialog({ onClose }: { readonly onClose: () => void }) {
  const { isOn, set } = useSignalChoices()
  const [isRefused, setRefused] = useState(false)
  const setNote = async (signal: Signal, wanted: boolean) => {
    const may = !wanted || (await mayNotify())
    setRefused(!may)
    if (may) set('note', signal, wanted)
  }
  return (
    <Dialog title="Sounds and notifications" size={560} onClose={onClose}>
      <Text size="sm" c="dimmed" mb="sm">
        On this computer. Sounds are softer while you talk. Notifications come when you look at something else.
      </Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>Sound</Table.Th>
            <Table.Th>Notification</Table.Th>
            <Table.Th>Try it</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {SIGNALS.map((signal) => (
            <Table.Tr key={signal}>
              <Table.Td>{SIGNAL_WORDS[signal]}</Table.Td>
              <Table.Td>
                <Checkbox
                  aria-label={`Sound: ${SIGNAL_WORDS[signal]}`}
                  checked={isOn('sound', signal)}
                  onChange={(event) => set('sound', signal, event.currentTarget.checked)}
                />
              </Table.Td>
              <Table.Td>
                <Checkbox
                  aria-label={`Notification: ${SIGNAL_WORDS[signal]}`}
                  checked={isOn('note', signal)}
                  onChange={(event) => void setNote(signal, event.currentTarget.checked)}
                />
              </Table.Td>
              <Table.Td>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`Play: ${SIGNAL_WORDS[signal]}`}
                  onClick={() => void playSignal(signal, { quietly: false })}
                >
                  Play
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="var(--state-amber)" mt="sm" role="status">
        {isRefused
          ? 'This browser does not let the page notify you. Allow it in the browser’s settings of this site.'
          : ''}
      </Text>
    </Dialog>
  )
}
