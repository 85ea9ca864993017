/** The question before a number is blocked, as a dialog of the desk. */
import {
  SUPPRESSION_TITLE,
  SuppressionAnswers,
  type SuppressionQuestionProps,
} from '../../../features/disposition/suppression-question.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'

export function SuppressionQuestion({ onYes, onNo }: SuppressionQuestionProps) {
  return (
    <Dialog title={SUPPRESSION_TITLE} onClose={onNo}>
      <SuppressionAnswers onYes={onYes} onNo={onNo} />
    </Dialog>
  )
}
