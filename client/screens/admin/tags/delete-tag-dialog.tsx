/** Says how many leads carry a tag before it is deleted. */
import { Button, Group, Stack, Text } from '@mantine/core'
import type { TagEntry } from '#domain/http/tags.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { useDeleteTag, useRestoreTag } from '../../../api/records/tag-queries.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { countText } from '../../../format/duration.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'

export function DeleteTagDialog({ tag, onClose }: { readonly tag: TagEntry; readonly onClose: () => void }) {
  const { id, name, leads } = tag
  const remove = useDeleteTag()
  const restore = useRestoreTag()
  const onSuccess = () => {
    toastDone(`${name} is deleted`, { run: () => void restore.mutateAsync(id).catch(toastFault) })
    onClose()
  }
  return (
    <Dialog title={`Delete ${name}?`} size={420} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">
          {leads === 0
            ? 'No lead carries it.'
            : `${countText(leads, 'lead carries', 'leads carry')} it and will lose it.`}{' '}
          You can bring it back for a day.
        </Text>
        {remove.error ? <ErrorState fault={remove.error} inline /> : null}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(id, { onSuccess })}>
            Delete
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
