/** Asked before a program is shut out, as there is no way back: the token is known to nobody here. */
import { Button, Group, Stack, Text } from '@mantine/core'
import type { ServiceToken } from '#domain/http/access/tokens.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { useRevokeToken } from '../../../api/token-queries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { RecordTime } from '../../../live/record-time.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'

interface RevokeTokenDialogProps {
  readonly token: ServiceToken
  readonly onClose: () => void
}

export function RevokeTokenDialog({ token: { id, name, last_used_at }, onClose }: RevokeTokenDialogProps) {
  const revoke = useRevokeToken()
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
          Whatever uses this token is refused from its next request on. It can’t be undone: you would have to create a
          new token. What it did stays in the audit log.
        </Text>
        <Text size="sm" c="dimmed" component="div">
          {last_used_at === null ? (
            'It has never been used.'
          ) : (
            <>
              Last used <RecordTime at={last_used_at} none="" inSentence />.
            </>
          )}
        </Text>
        {revoke.error ? <ErrorState fault={revoke.error} inline /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" loading={revoke.isPending} onClick={confirm}>
            Revoke token
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
