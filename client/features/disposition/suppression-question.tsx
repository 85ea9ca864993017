/**
 * Blocking a number is asked about once more, and the answer that changes nothing has the focus: neither a slip of keys nor
 * a key held down blocks anybody.
 */
import { Button, Group, Text } from '@mantine/core'
import { Dialog } from '../../ui/dialog/dialog.tsx'

export interface SuppressionQuestionProps {
  readonly onYes: () => void
  readonly onNo: () => void
}

/** Over another dialog, which leaves Esc to it meanwhile. */
export function SuppressionQuestion({ onYes, onNo }: SuppressionQuestionProps) {
  return (
    <Dialog title="Never call this number again?" size={440} onClose={onNo}>
      <Text mb="md">The number is blocked for everyone. Only an admin can lift the block.</Text>
      <Group>
        <Button variant="default" data-autofocus onClick={onNo}>
          No, choose another outcome
        </Button>
        <Button color="red" onClick={onYes}>
          Yes, block the number
        </Button>
      </Group>
    </Dialog>
  )
}
