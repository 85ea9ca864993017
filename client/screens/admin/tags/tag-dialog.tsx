/** A new tag, or the name and colour of one. */
import { Button, ColorSwatch, Group, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { TagEntry } from '#domain/http/tags.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { isProblem } from '../../../api/problem.ts'
import { useCreateTag, useUpdateTag } from '../../../api/records/tag-queries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { colourName, TAG_COLOURS } from '../../../features/tags/tag-colours.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'

const DEFAULT = '#868e96'

/** Null for a new one. */
export function TagDialog({ tag, onClose }: { readonly tag: TagEntry | null; readonly onClose: () => void }) {
  const [name, setName] = useState(tag?.name ?? '')
  const [color, setColor] = useState(tag?.color ?? DEFAULT)
  const create = useCreateTag()
  const update = useUpdateTag()
  const fault = create.error ?? update.error
  const isTaken = isProblem(fault, 'duplicate')
  const told = {
    onSuccess: (saved: TagEntry) => {
      toastDone(tag === null ? `${saved.name} added` : `${saved.name} saved`)
      onClose()
    },
  }
  const save = () => {
    if (name.trim() === '') return
    if (tag === null) create.mutate({ name, color }, told)
    else update.mutate({ id: tag.id, name, color }, told)
  }
  return (
    <Dialog title={tag === null ? 'New tag' : `Edit ${tag.name}`} size={420} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Name"
            data-autofocus
            maxLength={40}
            autoComplete="off"
            value={name}
            error={isTaken ? 'Another tag has this name. To make one of the two, merge them.' : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Colours value={color} onChange={setColor} />
          {fault && !isTaken ? <ErrorState fault={fault} inline /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={name.trim() === ''} loading={create.isPending || update.isPending}>
              {tag === null ? 'Add tag' : 'Save'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

interface ColoursProps {
  readonly value: string
  readonly onChange: (colour: string) => void
}

/** A colour that came through the API stays to be chosen. */
function Colours({ value, onChange }: ColoursProps) {
  const known = Object.keys(TAG_COLOURS)
  return (
    <Radio.Group label="Colour" value={value} onChange={onChange}>
      <Group gap="sm" mt="xs">
        {(known.includes(value) ? known : [...known, value]).map((colour) => (
          <Radio
            key={colour}
            value={colour}
            label={
              <Group gap={6} wrap="nowrap" w={64}>
                <ColorSwatch color={colour} size={12} withShadow={false} aria-hidden />
                {colourName(colour)}
              </Group>
            }
          />
        ))}
      </Group>
    </Radio.Group>
  )
}
