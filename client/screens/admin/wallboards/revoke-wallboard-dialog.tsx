/** Asked before a screen goes dark, as there is no way back: the link is known to nobody here. */
import { Button, Group, Stack, Text } from '@mantine/core'
import type { WallboardLink } from '#domain/http/access/wallboards.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { useRevokeWallboard } from '../../../api/access/wallboard-queries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'

interface RevokeWallboardDialogProps {
  readonly teamId: string
  readonly link: WallboardLink
  readonly onClose: () => void
}

export function RevokeWallboardDialog({ teamId, link: { id, name }, onClose }: RevokeWallboardDialogProps) {
  const revoke = useRevokeWallboard(teamId)
  const confirm = () =>
    revoke.mutate(id, {
      onSuccess: () => {
        toastDone(`${name} is revoked`)
        onClose()
      },
    })
  return (
    <Dialog title={`Revoke ${name}?`} size={460} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">
          Screens that show this link go dark at once. It can’t be undone: you would have to create a new link and open
          it on the screen.
        </Text>
        {revoke.error ? <ErrorState fault={revoke.error} inline /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" loading={revoke.isPending} onClick={confirm}>
            Revoke link
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
