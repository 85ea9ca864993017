/** Asks of which team and days the call record pack is to be, and downloads it. */
import { Button, Code, Group, Loader, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PACK_DAYS_MAX } from '#domain/http/records/call-records.ts'
import type { TeamList } from '#domain/http/people.ts'
import { localTime } from '#domain/vocabulary/local-time.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { teamsOptions } from '../../api/team-queries.ts'
import { zoneName } from '../../format/zone-time.ts'
import { useTeam } from '../../live/team-choice.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { DayFields } from './day-fields.tsx'
import { type Days, faultOfDays, instantsOf, monthSoFar, packName } from './days.ts'
import { sizeText } from './export-words.ts'
import { type PackState, useCallRecords } from './use-call-records.ts'

export function CallRecordsDialog({ onClose }: { onClose: () => void }) {
  const teams = useQuery(teamsOptions)
  return (
    <Dialog title="Call record pack" size={560} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">
          One zip with every call of a team: who called whom and when, for how long and with what outcome, the script
          text shown, disclosures and consents. The floor’s sealed journal comes with it, so any later change shows.
        </Text>
        {teams.error && !teams.data ? (
          <ErrorState fault={teams.error} inline onRetry={() => void teams.refetch()} />
        ) : null}
        {teams.isPending ? <Loader size="sm" aria-label="Loading the teams" role="status" /> : null}
        {teams.data ? <Choice teams={teams.data} onClose={onClose} /> : null}
      </Stack>
    </Dialog>
  )
}

function Choice({ teams, onClose }: { teams: TeamList['data']; onClose: () => void }) {
  const here = useTeam()?.id
  const [teamId, setTeamId] = useState(() => (teams.find(({ id }) => id === here) ?? teams[0])?.id ?? '')
  const team = teams.find(({ id }) => id === teamId)
  const zone = team?.time_zone ?? 'UTC'
  const [chosen, setChosen] = useState<Days | null>(null)
  const [now] = useState(() => Date.now())
  const days = chosen ?? monthSoFar(zone, now)
  const fault = faultOfDays(days, localTime(zone, now).day, PACK_DAYS_MAX)
  const { state, begin, stop } = useCallRecords()
  const isComing = state.type === 'coming'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (team && fault === null && !isComing)
          begin({ teamId, ...instantsOf(zone, days), name: packName(team.name, days) })
      }}
    >
      <Stack gap="md">
        <Select
          label="Team"
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          value={teamId}
          allowDeselect={false}
          searchable={teams.length > 8}
          disabled={isComing}
          onChange={(next) => setTeamId(next ?? teamId)}
        />
        <DayFields
          days={days}
          fault={fault}
          about={`From midnight to midnight, ${zoneName(zone)} time. At most ${PACK_DAYS_MAX} days.`}
          disabled={isComing}
          onChange={setChosen}
        />
        <Outcome state={state} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={isComing ? stop : onClose}>
            {isComing ? 'Stop' : state.type === 'here' ? 'Close' : 'Cancel'}
          </Button>
          <Button type="submit" loading={isComing} disabled={team === undefined} data-autofocus>
            {state.type === 'here' ? 'Download again' : 'Download'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Outcome({ state }: { state: PackState }) {
  switch (state.type) {
    case 'asking':
      return (
        <Text size="sm" c="dimmed">
          Anyone can check the file with <Code>npm run verify -- FILE</Code>; README.txt in it says how to check by
          hand. Each download is logged.
        </Text>
      )
    case 'coming':
      return (
        <Text size="sm" role="status">
          {state.bytes === 0 ? 'Putting it together…' : `${sizeText(state.bytes)} so far. Keep this window open.`}
        </Text>
      )
    case 'failed':
      return <ErrorState fault={state.fault} inline />
    case 'here':
      return (
        <Notice tone="green" title={`Downloaded, ${sizeText(state.bytes)}`}>
          {state.name}. To check it: <Code>npm run verify -- {state.name}</Code>
        </Notice>
      )
    default:
      return state satisfies never
  }
}
