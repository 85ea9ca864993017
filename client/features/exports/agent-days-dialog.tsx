/** Asks of which teams and days the days of agents are to be in a file. */
import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { localTime } from '#domain/vocabulary/local-time.ts'
import { queryText } from '../../api/records/query-text.ts'
import { teamsOptions } from '../../api/team-queries.ts'
import { ownZone } from '../../format/time-text.ts'
import { DayFields } from './day-fields.tsx'
import { faultOfDays, monthSoFar } from './days.ts'
import { ExportDialog } from './export-dialog.tsx'

export function AgentDaysDialog({ onClose }: { onClose: () => void }) {
  const { data: teams = [] } = useQuery(teamsOptions)
  const [now] = useState(() => Date.now())
  const [teamId, setTeamId] = useState<string | null>(null)
  const [days, setDays] = useState(() => monthSoFar(ownZone(), now))
  // A day may have begun elsewhere.
  const fault = faultOfDays(days, localTime('Pacific/Kiritimati', now).day)
  return (
    <ExportDialog
      subject="agent-days"
      matching={queryText({ ...days, team_id: teamId ?? undefined })}
      what="For each agent and day: calls, contacts, meetings, talk, hold and wrap-up time"
      choice={{
        fault,
        fields: (
          <>
            <Select
              label="Team"
              placeholder="All teams"
              data={teams.map(({ id, name }) => ({ value: id, label: name }))}
              value={teamId}
              clearable
              clearButtonProps={{ 'aria-label': 'All teams' }}
              searchable={teams.length > 8}
              onChange={setTeamId}
            />
            <DayFields days={days} fault={fault} about="Days are those of each team’s time zone." onChange={setDays} />
          </>
        ),
      }}
      onClose={onClose}
    />
  )
}
