/** Asked before a secret is replaced or a webhook goes: neither has a way back. */
import { Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Webhook } from '#domain/http/access/webhooks.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { useDeleteWebhook, useRotateSecret } from '../../../api/webhook-queries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { SecretTold } from './secret-told.tsx'

interface AboutWebhook {
  readonly webhook: Webhook
  readonly onClose: () => void
}

export function RotateSecret({ webhook: { id, name }, onClose }: AboutWebhook) {
  const rotate = useRotateSecret()
  const secret = rotate.data?.secret ?? null
  if (secret !== null) return <SecretTold name={name} secret={secret} isRotated onClose={onClose} />
  return (
    <Confirm title={`New secret for ${name}?`} onClose={onClose}>
      <Text size="sm">
        For 24 hours, messages carry the signatures of the old and the new secret. After that, a receiver that only
        knows the old one refuses them.
      </Text>
      {rotate.error ? <ErrorState fault={rotate.error} inline /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={rotate.isPending} onClick={() => rotate.mutate(id)}>
          Make new secret
        </Button>
      </Group>
    </Confirm>
  )
}

export function DeleteWebhook({
  webhook: { id, name },
  onClose,
  onDeleted,
}: AboutWebhook & { readonly onDeleted: () => void }) {
  const remove = useDeleteWebhook()
  const confirm = () =>
    remove.mutate(id, {
      onSuccess: () => {
        toastDone(`${name} is deleted`)
        onDeleted()
      },
    })
  return (
    <Confirm title={`Delete ${name}?`} onClose={onClose}>
      <Text size="sm">
        Nothing is sent to it any more, and its deliveries are deleted with it. It can’t be undone. To stop it for a
        while, pause it instead.
      </Text>
      {remove.error ? <ErrorState fault={remove.error} inline /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button color="red" loading={remove.isPending} onClick={confirm}>
          Delete webhook
        </Button>
      </Group>
    </Confirm>
  )
}

interface ConfirmProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

const Confirm = ({ title, onClose, children }: ConfirmProps) => (
  <Dialog title={title} size={460} onClose={onClose}>
    <Stack gap="md">{children}</Stack>
  </Dialog>
)
