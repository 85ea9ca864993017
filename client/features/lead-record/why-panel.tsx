/** Why a lead is next for somebody, or which rules hold it back, their values and when each lets go (NX1, NX2). */
import { Group, Select, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconCircleCheck, IconClockPause, IconHandStop } from '@tabler/icons-react'
import { useState } from 'react'
import type { Lead, LeadWhy } from '#domain/http/leads.ts'
import { reachesOthers } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { useFromNow } from '../../live/use-floor.ts'
import { whyOptions } from '../../api/lead-queries.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { relativeText } from '../../format/duration.ts'
import { HOLD_WORDS, OWN_WHY_WORDS, WHY_WORDS, freeAt } from '../../format/labels/hold-labels.ts'
import { RecordTime } from '../../live/record-time.tsx'
import { PRIORITY_WORDS } from '../../format/record-labels.ts'
import { inSentence, whenText } from '../../format/time-text.ts'
import { useTeamAgents } from '../lead-transfer/team-agents.ts'

export function WhyPanel({ lead }: { lead: Lead }) {
  const { role, user } = useMe()
  const asksForOthers = reachesOthers(role, 'view-leads')
  const agents = useTeamAgents(asksForOthers ? lead.team_id : undefined)
  const [asked, setAsked] = useState<string | null>(null)
  const owner = agents.some(({ id }) => id === lead.assigned_to) ? lead.assigned_to : null
  const agentId = asksForOthers ? (asked ?? owner ?? agents[0]?.id ?? null) : user.id
  const why = useQuery({ ...whyOptions(lead.id, agentId), enabled: agentId !== null })
  return (
    <Panel
      title="Calling eligibility"
      aside={
        asksForOthers ? (
          <Select
            size="xs"
            w={170}
            aria-label="Check for agent"
            data={agents.map(({ id, name }) => ({ value: id, label: name }))}
            value={agentId}
            allowDeselect={false}
            searchable
            onChange={setAsked}
          />
        ) : undefined
      }
    >
      {why.data ? <Answer why={why.data} /> : null}
      {why.isLoading ? <Skeleton h={40} /> : null}
      {why.error ? <ErrorState fault={why.error} inline onRetry={() => void why.refetch()} /> : null}
      {agentId === null && !why.isLoading ? (
        <Text size="sm" c="dimmed">
          This team has no agents yet.
        </Text>
      ) : null}
    </Panel>
  )
}

function Answer({ why }: { why: LeadWhy }) {
  if (why.type === 'unknown')
    return (
      <Text size="sm" c="dimmed">
        This lead is not on the floor yet. New leads appear within a few seconds.
      </Text>
    )
  return why.type === 'ready' ? <Ready why={why} /> : <Held why={why} />
}

function Ready({ why }: { why: Extract<LeadWhy, { type: 'ready' }> }) {
  const words = useMe().user.id === why.agent_id ? OWN_WHY_WORDS : WHY_WORDS
  const { rule, priority, due_at, attempts, last_attempt_at } = why.why
  const due = useFromNow((now) => (due_at === null ? '' : `, due ${relativeText(Date.parse(due_at), now)}`))
  const last = useFromNow((now) =>
    last_attempt_at === null ? 'never tried' : `last tried ${relativeText(Date.parse(last_attempt_at), now)}`,
  )
  return (
    <Stack component="ul" gap="sm">
      <Group component="li" gap="sm" align="flex-start" wrap="nowrap" fz="sm">
        <IconCircleCheck size={16} color="var(--state-green)" aria-hidden />
        <span>
          <strong>
            {why.place === null ? 'Can be called, low in the queue' : `Can be called, position ${why.place}`}
          </strong>
          <br />
          {words[rule]}
          {due}. {PRIORITY_WORDS[priority]} priority, {attempts} {attempts === 1 ? 'try' : 'tries'}, {last}.
        </span>
      </Group>
    </Stack>
  )
}

function Held({ why }: { why: Extract<LeadWhy, { type: 'held-back' }> }) {
  const free = freeAt(why)
  const freeText = useFromNow((now) =>
    free === null ? '' : `${inSentence(whenText(free, now))}, ${relativeText(free, now)}`,
  )
  return (
    <>
      <Stack component="ul" gap="sm">
        {why.holds.map(({ rule, value, until, pack }) => (
          <Group key={`${rule} ${pack ?? ''}`} component="li" gap="sm" align="flex-start" wrap="nowrap" fz="sm">
            {until === null ? (
              <IconHandStop size={16} color="var(--state-red)" aria-hidden />
            ) : (
              <IconClockPause size={16} color="var(--state-amber)" aria-hidden />
            )}
            <Text size="sm" flex={1}>
              <strong>{HOLD_WORDS[rule]}</strong>
              {value === '' && pack === undefined ? null : (
                <>
                  <br />
                  {[pack, value].filter(Boolean).join(': ')}
                </>
              )}
            </Text>
            <Text size="sm" c="dimmed" ta="end">
              {until === null ? (
                'until someone changes it'
              ) : (
                <>
                  until <RecordTime at={until} none="" inSentence />
                </>
              )}
            </Text>
          </Group>
        ))}
      </Stack>
      <Text size="sm" mt="sm" c="dimmed">
        {free === null ? 'This won’t change on its own.' : `Can be called from ${freeText}.`}
      </Text>
    </>
  )
}
