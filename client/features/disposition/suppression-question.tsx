/**
 * Blocking a number is asked about once more, and the answer that changes nothing has the focus: neither a slip of keys nor
 * a key held down blocks anybody.
 */
import { Button, Group, Modal, Text } from '@mantine/core'

export const SUPPRESSION_TITLE = 'Never call this number again?'

export interface SuppressionQuestionProps {
  readonly onYes: () => void
  readonly onNo: () => void
}

export function SuppressionAnswers({ onYes, onNo }: SuppressionQuestionProps) {
  return (
    <>
      <Text mb="md">The number is blocked for everyone. Only an admin can lift the block.</Text>
      <Group>
        <Button variant="default" data-autofocus onClick={onNo}>
          No, choose another outcome
        </Button>
        <Button color="red" onClick={onYes}>
          Yes, block the number
        </Button>
      </Group>
    </>
  )
}

/** Over another dialog, which leaves Esc to it meanwhile. */
export function SuppressionQuestion({ onYes, onNo }: SuppressionQuestionProps) {
  return (
    <Modal opened onClose={onNo} title={SUPPRESSION_TITLE} size={440}>
      <SuppressionAnswers onYes={onYes} onNo={onNo} />
    </Modal>
  )
}
