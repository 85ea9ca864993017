/** Schedules a callback at an exact time, said in the lead's own time and shown in one's own. */
import { Button, Chip, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { closedAt } from '#domain/rule-packs/callback-time.ts'
import type { Lead } from '#domain/http/leads.ts'
import { isUnknownZone } from '#domain/vocabulary/unknown-zone.ts'
import { may } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { useFloorIfKnown, useServerClock } from '../../live/use-floor.ts'
import { useCreateTask } from '../../api/task-queries.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { toastDone } from '../../feedback/toast.tsx'
import { fromField, nowThere, quickTimes, toField, zoneName } from '../../format/zone-time.ts'
import { OutsideHoursNote } from '../callback-time/outside-hours-note.tsx'
import { fullTime, inSentence, whenText } from '../../format/time-text.ts'
import { useTeamAgents } from '../lead-transfer/team-agents.ts'

const WORKDAYS = [1, 2, 3, 4, 5]

export function CallbackForm({ lead, onDone }: { lead: Lead; onDone: () => void }) {
  const { role, user } = useMe()
  const mayAssign = may(role, 'assign-leads')
  const now = useServerClock()
  const settings = useFloorIfKnown((floor) => floor.settings)
  const hours = settings?.callingHours
  const agents = useTeamAgents(mayAssign ? lead.team_id : undefined)
  const weekdays = hours?.flatMap((window) => window.weekdays) ?? WORKDAYS
  const [offers] = useState(() => quickTimes(lead.zone, now(), weekdays))
  const [at, setAt] = useState<number | null>(() => offers[0]?.at ?? now())
  const [note, setNote] = useState('')
  const noteField = useRef<HTMLInputElement>(null)
  const [owner, setOwner] = useState(mayAssign ? lead.assigned_to : user.id)
  const create = useCreateTask()
  const outside =
    at === null || settings === null
      ? null
      : closedAt(
          settings,
          {
            zone: lead.zone,
            phone: lead.phone,
            place: lead.country === null ? undefined : { country: lead.country, region: lead.region },
          },
          at,
          now(),
        )
  const isClosed = outside !== null && !isUnknownZone(lead.zone)
  const fault = at === null ? 'Choose a time' : at <= now() ? 'This time has passed' : null

  function take(time: number) {
    setAt(time)
    noteField.current?.focus()
  }

  function save() {
    if (at === null || owner === null) return
    create.mutate(
      {
        kind: 'callback',
        title: note.trim() || `Call ${lead.name} back`,
        lead_id: lead.id,
        user_id: owner,
        due_at: new Date(at).toISOString(),
      },
      {
        onSuccess: () => {
          toastDone(`Callback scheduled for ${inSentence(whenText(at, now()))}`)
          onDone()
        },
      },
    )
  }

  return (
    <Stack gap="sm">
      <Group gap="xs" role="group" aria-label="Suggested times">
        {offers.map((offer) => (
          <Chip key={offer.label} size="xs" checked={at === offer.at} onChange={() => take(offer.at)}>
            {offer.label}
          </Chip>
        ))}
      </Group>
      <TextInput
        type="datetime-local"
        w={260}
        label={`When, in ${zoneName(lead.zone)} time`}
        description={`For them ${nowThere(lead.zone, now())}`}
        value={at === null ? '' : toField(lead.zone, at)}
        error={fault}
        onChange={(event) => setAt(fromField(lead.zone, event.currentTarget.value, at))}
      />
      {at === null ? null : (
        <Text size="xs" c="dimmed">
          For you: {fullTime(at)}
        </Text>
      )}
      {outside === null || fault !== null ? null : (
        <OutsideHoursNote zone={lead.zone} outside={outside} onTake={setAt} />
      )}
      {agents.length > 0 ? (
        <Select
          w={260}
          label="Who calls"
          data={agents.map(({ id, name }) => ({ value: id, label: name }))}
          value={owner}
          placeholder="Choose someone"
          withAsterisk
          searchable
          onChange={setOwner}
        />
      ) : null}
      <TextInput
        ref={noteField}
        label="Topic"
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {create.error ? <ErrorState fault={create.error} inline /> : null}
      <Group>
        <Button loading={create.isPending} disabled={fault !== null || owner === null || isClosed} onClick={save}>
          Schedule callback
        </Button>
      </Group>
    </Stack>
  )
}
