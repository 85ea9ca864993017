/** A lead that is deleted leaves everybody’s list, so it is asked for by name. */
import { Button, Group, Text } from '@mantine/core'
import type { Lead } from '#domain/http/leads.ts'
import { useDeleteLead } from '../../api/lead-queries.ts'
import { toastDone, toastFault } from '../../feedback/toast.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'

interface DeleteLeadProps {
  readonly lead: Lead
  readonly onClose: () => void
  readonly onDeleted: () => void
}

export function DeleteLead({ lead, onClose, onDeleted }: DeleteLeadProps) {
  const { mutate, isPending } = useDeleteLead(lead.id)
  const remove = () =>
    mutate(undefined, {
      onSuccess: () => {
        onDeleted()
        toastDone(`Deleted: ${lead.name}`)
      },
      onError: (fault) => {
        onClose()
        toastFault(fault)
      },
    })
  return (
    <Dialog title={`Delete ${lead.name}?`} size={460} onClose={onClose}>
      <Text size="sm">
        The lead is removed from every list and the floor, and its callback is cancelled. Its calls and recordings are
        kept. It can be restored from the bin for 30 days.
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          Keep it
        </Button>
        <Button color="red" loading={isPending} onClick={remove}>
          Delete {lead.name}
        </Button>
      </Group>
    </Dialog>
  )
}
