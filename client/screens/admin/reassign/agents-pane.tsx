/** The agents beside the leads: press one to see their leads, drop leads on one to send them; how many each has. */
import { Box, Button, Group, Select, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { LeadCounts } from '#domain/http/records/lead-counts.ts'
import { leadCountsOptions } from '../../../api/lead-queries.ts'
import type { MovedLead, TransferTarget } from '../../../features/lead-transfer/move-leads.ts'
import { AgentLine, TeamLine } from '../../../features/lead-transfer/transfer-target-line.tsx'
import type { TeamAgent } from '../../../features/lead-transfer/team-agents.ts'
import { DropPlace } from '../../../features/lead-transfer/drop-place.tsx'
import { findByWords } from '../../../features/search/find-by-words.ts'
import type { AdminSearch } from '../admin-search.ts'
import styles from './agents-pane.module.css'

type Count = LeadCounts['data'][number]
type Order = NonNullable<AdminSearch['people']>

interface AgentsPaneProps {
  readonly teamId: string
  readonly agents: readonly TeamAgent[]
  readonly of: string
  /** Left out: who is at work comes first. */
  readonly order: Order | undefined
  readonly onOrder: (order: Order | undefined) => void
  readonly chosen: readonly MovedLead[]
  readonly onLook: (of: string) => void
  readonly onMove: (leads: readonly MovedLead[], to: TransferTarget) => void
}

const ORDERS = [
  { value: 'work', label: 'At work first' },
  { value: 'most', label: 'Most leads first' },
  { value: 'fewest', label: 'Fewest leads first' },
  { value: 'name', label: 'By name' },
]
const isOrder = (value: string | null): value is Order => value === 'most' || value === 'fewest' || value === 'name'

function ordered(agents: readonly TeamAgent[], order: Order | undefined, leadsOf: (id: string) => number) {
  switch (order) {
    case undefined:
      return agents
    case 'name':
      return agents.toSorted((one, other) => one.name.localeCompare(other.name))
    case 'most':
      return agents.toSorted((one, other) => leadsOf(other.id) - leadsOf(one.id))
    case 'fewest':
      return agents.toSorted((one, other) => leadsOf(one.id) - leadsOf(other.id))
    default:
      return order satisfies never
  }
}

export function AgentsPane({ teamId, agents, of, order, onOrder, chosen, onLook, onMove }: AgentsPaneProps) {
  const [words, setWords] = useState('')
  const counts = useQuery(leadCountsOptions(teamId)).data?.data
  const byOwner = useMemo(() => new Map(counts?.map((one) => [one.owner_id, one])), [counts])
  const found = findByWords(agents, words, ({ name }) => [name])
  const shown = ordered(found, order, (id) => byOwner.get(id)?.leads ?? 0)
  const place = { chosen, onLook, onMove }
  return (
    <Box component="nav" p="sm" className={styles.agents} aria-label="Whose leads">
      <Group gap="xs" pb="sm" wrap="nowrap">
        <TextInput
          flex={1}
          size="xs"
          type="search"
          aria-label="Find a person"
          placeholder="Find a person"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Select
          size="xs"
          w={128}
          aria-label="Order of the people"
          allowDeselect={false}
          data={ORDERS}
          value={order ?? 'work'}
          onChange={(next) => onOrder(isOrder(next) ? next : undefined)}
        />
      </Group>
      {words === '' && (
        <Place of="none" at={of === 'none'} to={{ id: null, name: 'the team' }} count={byOwner.get(null)} {...place}>
          <TeamLine name="Unassigned" />
        </Place>
      )}
      {shown.map((agent) => (
        <Place
          key={agent.id}
          of={agent.id}
          at={of === agent.id}
          to={{ id: agent.id, name: agent.name }}
          count={byOwner.get(agent.id)}
          {...place}
        >
          <AgentLine agent={agent} />
        </Place>
      ))}
      {shown.length === 0 && (
        <Text size="sm" c="dimmed" p="sm">
          {words === '' ? 'No agents in this team yet. An admin can add people.' : 'No one is called that here.'}
        </Text>
      )}
    </Box>
  )
}

interface PlaceProps {
  readonly of: string
  readonly at: boolean
  readonly to: TransferTarget
  /** Not known yet: nothing is said. */
  readonly count: Count | undefined
  readonly chosen: readonly MovedLead[]
  readonly onLook: (of: string) => void
  readonly onMove: (leads: readonly MovedLead[], to: TransferTarget) => void
  readonly children: ReactNode
}

function Place({ of, at, to, count, chosen, onLook, onMove, children }: PlaceProps) {
  return (
    <DropPlace onLeads={(leads) => onMove(leads, to)}>
      <UnstyledButton variant="row" aria-current={at ? 'true' : undefined} onClick={() => onLook(of)}>
        {children}
        {count === undefined ? null : (
          <Text span size="xs" c="dimmed" ml="auto" pl="sm" title={countWords(count)} aria-label={countWords(count)}>
            {countText(count)}
          </Text>
        )}
      </UnstyledButton>
      {chosen.length > 0 && !at ? (
        <Button
          variant="subtle"
          size="compact-xs"
          flex="none"
          aria-label={`Send ${chosen.length} selected to ${to.name}`}
          onClick={() => onMove(chosen, to)}
        >
          Send {chosen.length}
        </Button>
      ) : null}
    </DropPlace>
  )
}

const countText = ({ leads, more }: Count): string => `${leads.toLocaleString()}${more ? '+' : ''}`
const countWords = (count: Count): string => `${countText(count)} ${count.leads === 1 ? 'lead' : 'leads'}`
