/** The true next leads with the reason for each (FL8); drag one onto a person, or send it by keys. */
import { ActionIcon, Loader, Select, Tooltip } from '@mantine/core'
import { IconPhoneOff, IconSend } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { NextUp as NextUpAnswer } from '#domain/http/floor.ts'
import { useTeam } from '../../app/floor/team-choice.ts'
import { useFloor } from '../../app/floor/use-floor.ts'
import { nextUpOptions } from '../../http/team-queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { timeText } from '../../ui/duration.ts'
import { PRIORITY_WORDS } from '../words/record-words.ts'
import type { BoardRow } from './board-rows.ts'
import { type Parcel, carryParcel, deliveries } from './carry-lead.ts'
import classes from './rail.module.css'

type NextLead = NextUpAnswer['data'][number]

const WHY: Readonly<Record<NextLead['why']['rule'], string>> = {
  'own-callback': 'Promised callback',
  'team-callback': 'Team callback',
  'own-lead': 'Own lead',
  priority: 'Priority',
  chosen: 'Chosen',
  reassigned: 'Sent',
}
const SETTLE_MS = 1_200

/** Asked again a moment after leads or calls on the floor changed, not on every event. */
function useFollowFloor(teamId: string): void {
  const cache = useQueryClient()
  const leases = useFloor((floor) => floor.leases)
  const calls = useFloor((floor) => Object.keys(floor.calls).length)
  useEffect(() => {
    const timer = setTimeout(() => void cache.invalidateQueries({ queryKey: ['teams', 'next-up', teamId] }), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [cache, teamId, leases, calls])
}

export function NextUp({ rows }: { rows: readonly BoardRow[] }) {
  const teamId = useTeam()?.id ?? ''
  const [agentId, setAgentId] = useState<string | null>(null)
  const { data, error, isPending, refetch } = useQuery(nextUpOptions(teamId, agentId))
  useFollowFloor(teamId)
  return (
    <div className={classes['part']}>
      <div className={classes['filter']}>
        <Select
          size="xs"
          searchable
          clearable
          placeholder="For anybody"
          aria-label="Next up for"
          data={rows.map((row) => ({ value: row.agentId, label: `For ${row.fullName}` }))}
          value={agentId}
          onChange={setAgentId}
        />
      </div>
      {isPending && <Loader size="sm" m="xl" mx="auto" />}
      {error && <ErrorState fault={error} inline onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState icon={IconPhoneOff} title="No lead may be called now" compact>
          All are resting, outside calling hours, promised for later or being worked. A lead’s page says why not.
        </EmptyState>
      )}
      <ol className={classes['list']}>
        {data?.map((lead, index) => (
          <NextRow key={lead.lead_id} lead={lead} place={index + 1} />
        ))}
      </ol>
    </div>
  )
}

function NextRow({ lead, place }: { lead: NextLead; place: number }) {
  const parcel: Parcel = { leadId: lead.lead_id, leadName: lead.name, callId: null, fromAgentId: null, ownerId: null }
  const { rule, priority, due_at, attempts } = lead.why
  const facts = [
    rule === 'priority' ? `${PRIORITY_WORDS[priority]} priority` : WHY[rule],
    due_at === null ? null : `due ${timeText(Date.parse(due_at))}`,
    attempts === 0 ? 'never called' : attempts === 1 ? 'called once' : `called ${attempts} times`,
  ]
  return (
    <li className={classes['row']} draggable onDragStart={(event) => carryParcel(event, parcel)}>
      <span className={classes['place']}>{place}</span>
      <div className={classes['rowText']}>
        <Link to="/leads/$leadId" params={{ leadId: lead.lead_id }} className={classes['rowTitle']}>
          {lead.name}
          {lead.company !== null && <span>, {lead.company}</span>}
        </Link>
        <p>{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <Tooltip label="Send to …">
        <ActionIcon
          size="sm"
          onClick={() => deliveries.setState({ choosing: parcel })}
          aria-label={`Send ${lead.name} to somebody`}
        >
          <IconSend size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  )
}
