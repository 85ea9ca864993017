/** The true next leads with the reason for each (NX3); drag one onto a person, or send it by keys. */
import { ActionIcon, Loader, Select, Text } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { memo, useEffect, useMemo, useState } from 'react'
import type { NextUp as NextUpAnswer } from '#domain/http/floor.ts'
import { useOpenFloor } from '../../live/floor-context.tsx'
import { useFromNow } from '../../live/use-floor.ts'
import { useTeam } from '../../live/team-choice.ts'
import { nextUpOptions } from '../../api/team-queries.ts'
import { ListRow } from '../../ui/lists/list-row.tsx'
import { ScrollPart } from '../../ui/lists/scroll-part.tsx'
import { ErrorState } from '../../api/error-state.tsx'
import { inSentence, whenText } from '../../format/time-text.ts'
import { PRIORITY_WORDS } from '../../format/record-labels.ts'
import { NoCallableLeads } from '../../features/lead-list/no-callable-leads.tsx'
import type { BoardRow } from '../../features/floor-view/board-rows.ts'
import { type LeadTransfer, leadTransfers, dragSource } from '../../features/floor-view/lead-transfer.ts'

type NextLead = NextUpAnswer['data'][number]

const WHY: Readonly<Record<NextLead['why']['rule'], string>> = {
  'own-callback': 'Due callback',
  'team-callback': 'Team callback',
  'own-lead': 'Own lead',
  priority: 'Priority',
  chosen: 'Chosen',
  reassigned: 'Sent',
}
const ASK_EVERY_MS = 2_500

/** Asked again when a lead on the floor changed hands, but no oftener than every few seconds. */
function useFollowFloor(teamId: string): void {
  const cache = useQueryClient()
  const floor = useOpenFloor()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = () => {
      timer = undefined
      void cache.invalidateQueries({ queryKey: ['teams', 'next-up', teamId] })
    }
    const stop = floor?.replica.store.subscribe((state, before) => {
      if (state.floor?.leases !== before.floor?.leases) timer ??= setTimeout(ask, ASK_EVERY_MS)
    })
    return () => {
      clearTimeout(timer)
      stop?.()
    }
  }, [cache, teamId, floor])
}

/** Names only, and the same list as long as they are the same: states change far more often than people. */
function usePickable(rows: readonly BoardRow[]) {
  const names = rows.map(({ agentId, fullName }) => `${agentId} ${fullName}`).join('\n')
  return useMemo(
    () =>
      names.split('\n').map((line) => {
        const [value = '', ...words] = line.split(' ')
        return { value, label: `For ${words.join(' ')}` }
      }),
    [names],
  )
}

const PersonFilter = memo(function PersonFilter(props: {
  readonly data: { value: string; label: string }[]
  readonly value: string | null
  readonly onChange: (agentId: string | null) => void
}) {
  return <Select size="xs" searchable clearable placeholder="For anyone" aria-label="Next up for" {...props} />
})

export function NextUp({ rows }: { rows: readonly BoardRow[] }) {
  const pickable = usePickable(rows)
  const teamId = useTeam()?.id ?? ''
  const [agentId, setAgentId] = useState<string | null>(null)
  const { data, error, isPending, refetch } = useQuery(nextUpOptions(teamId, agentId))
  useFollowFloor(teamId)
  return (
    <ScrollPart top={<PersonFilter data={pickable} value={agentId} onChange={setAgentId} />}>
      {isPending && <Loader size="sm" display="block" mx="auto" my="xl" />}
      {error && <ErrorState fault={error} inline onRetry={() => void refetch()} />}
      {data?.length === 0 && <NoCallableLeads teamId={teamId} />}
      <ol>
        {data?.map((lead, index) => (
          <NextRow key={lead.lead_id} lead={lead} place={index + 1} />
        ))}
      </ol>
    </ScrollPart>
  )
}

const NextRow = memo(function NextRow({ lead, place }: { lead: NextLead; place: number }) {
  const transfer: LeadTransfer = {
    leadId: lead.lead_id,
    leadName: lead.name,
    callId: null,
    fromAgentId: null,
    // A callback that fell to the team may be about somebody's own lead: taken back, it is theirs again.
    ownerId: lead.assigned_to,
  }
  const { rule, priority, due_at, attempts } = lead.why
  // With its day: what was due yesterday afternoon is not still to come.
  const due = useFromNow((now) => (due_at === null ? null : `due ${inSentence(whenText(Date.parse(due_at), now))}`))
  const facts = [
    rule === 'priority' ? `${PRIORITY_WORDS[priority]} priority` : WHY[rule],
    due,
    attempts === 0 ? 'never called' : attempts === 1 ? 'called once' : `called ${attempts} times`,
  ]
  return (
    <li>
      <ListRow
        {...dragSource(transfer)}
        start={
          <Text span size="xs" c="var(--text-tertiary)" w={20} ta="end">
            {place}
          </Text>
        }
        title={
          <>
            <Link to="/leads/$leadId" params={{ leadId: lead.lead_id }}>
              {lead.name}
            </Link>
            {lead.company !== null && (
              <Text span inherit fw={450} c="dimmed">
                , {lead.company}
              </Text>
            )}
          </>
        }
        detail={facts.filter(Boolean).join(' · ')}
        end={
          <ActionIcon
            title="Send to …"
            aria-label={`Send ${lead.name} to someone`}
            onClick={() => leadTransfers.setState({ choosing: transfer })}
          >
            <IconSend size={15} aria-hidden />
          </ActionIcon>
        }
      />
    </li>
  )
})
