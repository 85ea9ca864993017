/** Into which tag another one goes, with all its leads. */
import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { TagEntry } from '#domain/http/tags.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { useMergeTag } from '../../../api/records/tag-queries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { countText } from '../../../format/duration.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'

interface MergeTagDialogProps {
  readonly tag: TagEntry
  readonly tags: readonly TagEntry[]
  readonly onClose: () => void
}

export function MergeTagDialog({ tag, tags, onClose }: MergeTagDialogProps) {
  const [into, setInto] = useState<string | null>(null)
  const merge = useMergeTag()
  const others = tags.filter(({ id, merging_into }) => id !== tag.id && merging_into === null)
  const save = () => {
    if (into === null) return
    merge.mutate(
      { id: tag.id, into },
      {
        onSuccess: ({ into: { name }, left }) => {
          toastDone(
            left === 0
              ? `${tag.name} is merged into ${name}`
              : `${tag.name} is being merged into ${name}: ${countText(left, 'lead')} to go`,
          )
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title={`Merge ${tag.name}`} size={420} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          <Select
            label="Into"
            data-autofocus
            searchable
            placeholder="Choose a tag"
            nothingFoundMessage="No results"
            data={others.map(({ id, name }) => ({ value: id, label: name }))}
            value={into}
            onChange={setInto}
          />
          <Text size="sm">
            {tag.leads === 0 ? 'No lead carries' : countText(tag.leads, 'lead carries', 'leads carry')} {tag.name}. They
            get the other tag, saved views too, and {tag.name} goes. This can’t be undone.
          </Text>
          {merge.error ? <ErrorState fault={merge.error} inline /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={into === null} loading={merge.isPending}>
              Merge
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
