/** A dialog in which one thing is chosen from a list by typing. */
import { type ComboListProps, ComboList } from '../lists/combo-list.tsx'
import { Dialog } from './dialog.tsx'

interface ChoiceDialogProps<T> extends Omit<ComboListProps<T>, 'listLabel'> {
  readonly title: string
  readonly size?: number
  readonly onClose: () => void
}

export function ChoiceDialog<T>({ title, size = 520, onClose, ...list }: ChoiceDialogProps<T>) {
  return (
    <Dialog title={title} size={size} onClose={onClose}>
      <ComboList {...list} listLabel={title} />
    </Dialog>
  )
}
