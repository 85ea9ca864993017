/**
 * Blocking a number is asked about once more, and the answer that changes nothing has the focus: neither a slip of keys nor
 * a key held down blocks anybody.
 */
import { Button, Group, Text } from '@mantine/core'
import { DeskDialog } from './desk-dialog.tsx'

export interface SuppressionQuestionProps {
  readonly onYes: () => void
  readonly onNo: () => void
}

export function SuppressionQuestion({ onYes, onNo }: SuppressionQuestionProps) {
  return (
    <DeskDialog title="Never call this number again?" onClose={onNo}>
      <Text mb="md">It is blocked for everybody, and only an admin can lift that.</Text>
      <Group>
        <Button variant="default" data-autofocus onClick={onNo}>
          No, choose another outcome
        </Button>
        <Button color="red" onClick={onYes}>
          Yes, block the number
        </Button>
      </Group>
    </DeskDialog>
  )
}
