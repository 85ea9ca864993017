/** A new link for a screen on the wall: where it hangs; then the link itself, this once. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { WallboardCreated } from '#domain/http/access/wallboards.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { isProblem } from '../../../api/problem.ts'
import { useCreateWallboard } from '../../../api/access/wallboard-queries.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { CopyLink } from '../people/copy-link.tsx'

interface CreateWallboardDialogProps {
  readonly teamId: string
  readonly onClose: () => void
}

/** Behind the `#` it is sent to no server. */
const linkOf = (token: string): string => new URL(`/wall#${token}`, location.href).href

export function CreateWallboardDialog({ teamId, onClose }: CreateWallboardDialogProps) {
  const [made, setMade] = useState<WallboardCreated | null>(null)
  const create = useCreateWallboard(teamId)
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (name) => (name.trim() === '' ? 'Enter a name.' : null) },
  })
  const send = ({ name }: { name: string }) =>
    create.mutate(
      { name: name.trim() },
      {
        onSuccess: setMade,
        onError: (fault) => {
          if (isProblem(fault)) for (const words of Object.values(fault.fields)) form.setFieldError('name', words)
        },
      },
    )
  if (made !== null && made.token !== null)
    return <Told name={made.wallboard.name} link={linkOf(made.token)} onClose={onClose} />
  const isPlain = create.error && !(isProblem(create.error) && Object.keys(create.error.fields).length > 0)
  return (
    <Dialog title="New wallboard link" onClose={onClose}>
      <form noValidate onSubmit={form.onSubmit(send)}>
        <Stack gap="md">
          <TextInput
            data-autofocus
            label="Name"
            description="Where the screen is, so that you know which link to revoke."
            placeholder="TV by the window"
            maxLength={60}
            {...form.getInputProps('name')}
          />
          {isPlain ? <ErrorState fault={create.error} inline /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Create link
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

interface ToldProps {
  readonly name: string
  readonly link: string
  readonly onClose: () => void
}

/** It is nowhere else: whoever closes this without it makes another. */
const Told = ({ name, link, onClose }: ToldProps) => (
  <Dialog title={`Link for ${name}`} size={620} closeOnEscape={false} onClose={onClose}>
    <Stack gap="md">
      <Notice tone="orange" title="Copy it now">
        It is shown only this once. Whoever has the whole link sees the wallboard, so share it with nobody else.
      </Notice>
      <CopyLink link={link} />
      <Text size="sm" c="dimmed">
        Open it in the TV’s browser and leave it there: it reconnects and updates itself.
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  </Dialog>
)
