/** From which event on everything is sent again. */
import { Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Webhook } from '#domain/http/access/webhooks.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { useReplay } from '../../../api/webhook-queries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { useMe } from '../../../session/use-session.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'

/** Stands for no team. */
const ORGANISATION = 'organisation:'

interface ReplayDialogProps {
  readonly webhook: Webhook
  readonly onClose: () => void
}

export function ReplayDialog({ webhook, onClose }: ReplayDialogProps) {
  const { teams } = useMe()
  const replay = useReplay(webhook.id)
  const nameOf = (teamId: string | null) =>
    teamId === null ? 'People and do-not-call numbers' : (teams.find(({ id }) => id === teamId)?.name ?? teamId)
  const logs = webhook.logs.filter(({ last_sequence }) => last_sequence > 0)
  const [team, setTeam] = useState(logs[0]?.team_id ?? ORGANISATION)
  const teamId = team === ORGANISATION ? null : team
  const newest = logs.find(({ team_id }) => team_id === teamId)?.last_sequence ?? 0
  const [from, setFrom] = useState<number | string>(1)
  const send = () =>
    replay.mutate(
      { team_id: teamId, from_sequence: Number(from) },
      {
        onSuccess: () => {
          toastDone('Events are being sent again')
          onClose()
        },
      },
    )
  return (
    <Dialog title="Replay events" size={460} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">
          Every event from this number on is sent again, in order and with the id it had. Events are kept for 30 days.
        </Text>
        {logs.length === 0 ? (
          <Text size="sm" c="dimmed">
            Nothing has happened yet that could be sent again.
          </Text>
        ) : (
          <>
            <Select
              label="Events of"
              allowDeselect={false}
              data={logs.map(({ team_id }) => ({ value: team_id ?? ORGANISATION, label: nameOf(team_id) }))}
              value={team}
              onChange={(next) => setTeam(next ?? ORGANISATION)}
            />
            <NumberInput
              label="From number"
              description={`The newest is ${newest}.`}
              min={1}
              max={newest}
              allowDecimal={false}
              value={from}
              onChange={setFrom}
            />
          </>
        )}
        {replay.error ? <ErrorState fault={replay.error} inline /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={logs.length === 0 || from === ''} loading={replay.isPending} onClick={send}>
            Replay
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
