/** ⌘K: people, leads, screens and actions from one line. */
import { Box, Modal, Text, useMantineColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import {
  IconAddressBook,
  IconHistory,
  IconLogout,
  IconHeadset,
  IconMoonStars,
  IconPointFilled,
  IconSearch,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { holdsWords } from '#domain/vocabulary/fold.ts'
import { leadListOptions } from '../../api/lead-queries.ts'
import { teamPeopleOptions } from '../../api/team-queries.ts'
import { type Action, canRun } from '../../actions/action.ts'
import { registeredActions } from '../../actions/registry.ts'
import { FoundText } from '../../features/search/found-text.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { ComboList } from '../../ui/lists/combo-list.tsx'
import { may } from '../../session/rights.ts'
import { signOut } from '../../session/session.ts'
import { useMe } from '../../session/use-session.ts'
import { chooseTeam, useTeam } from '../../live/team-choice.ts'
import { listPlaces } from './nav.ts'

interface Found extends Action {
  readonly detail?: string
}

const LEADS_FROM = 1
const PEOPLE_SHOWN = 6
const LEADS_SHOWN = 8

/** Where one can go, and what can be done everywhere. */
function useGlobalActions(): readonly Found[] {
  const { role, teams } = useMe()
  const team = useTeam()
  const navigate = useNavigate()
  const { setColorScheme, colorScheme } = useMantineColorScheme()
  const places = listPlaces(role).map((place): Found => ({
    id: place.to,
    group: 'Screens',
    label: place.label,
    icon: place.icon,
    run: () => void navigate({ to: place.to }),
  }))
  const others = teams
    .filter((one) => one.id !== team?.id)
    .map((one): Found => ({
      id: one.id,
      group: 'Teams',
      label: `Go to ${one.name}`,
      icon: IconUsersGroup,
      run: () => chooseTeam(one.id),
    }))
  const dark = colorScheme === 'dark'
  const pastBoard: Found = {
    id: '/time-machine',
    group: 'Screens',
    label: 'Time machine',
    detail: 'see the board at any past moment',
    icon: IconHistory,
    run: () => void navigate({ to: '/time-machine' }),
  }
  const practice: Found = {
    id: '/practice',
    group: 'Screens',
    label: 'Practice',
    detail: 'a call with a scripted customer',
    icon: IconHeadset,
    run: () => void navigate({ to: '/practice' }),
  }
  return [
    ...places,
    practice,
    ...(may(role, 'supervise') ? [pastBoard] : []),
    ...others,
    {
      id: 'scheme',
      group: 'Actions',
      label: dark ? 'Light appearance' : 'Dark appearance',
      icon: IconMoonStars,
      run: () => setColorScheme(dark ? 'light' : 'dark'),
    },
    { id: 'sign-out', group: 'Actions', label: 'Sign out', icon: IconLogout, run: () => void signOut() },
  ]
}

function usePeople(query: string): readonly Found[] {
  const { role } = useMe()
  const team = useTeam()
  const navigate = useNavigate()
  const sees = may(role, 'supervise')
  const { data = [] } = useQuery({ ...teamPeopleOptions(team?.id ?? ''), enabled: sees && team !== undefined })
  if (!sees || query === '') return []
  return data
    .filter((person) => holdsWords(person.full_name, query))
    .slice(0, PEOPLE_SHOWN)
    .map((person) => ({
      id: person.id,
      group: 'People',
      label: person.full_name,
      detail: person.role,
      icon: IconUser,
      run: () => void navigate({ to: '/board', search: { agent: person.id } }),
    }))
}

function useLeads(query: string): readonly Found[] {
  const navigate = useNavigate()
  const [settled] = useDebouncedValue(query, 140)
  const enabled = settled.length >= LEADS_FROM
  const { data } = useInfiniteQuery({ ...leadListOptions({ q: settled }), enabled })
  if (!enabled) return []
  return (data?.pages[0]?.data ?? []).slice(0, LEADS_SHOWN).map((lead) => ({
    id: lead.id,
    group: 'Leads',
    label: lead.name,
    detail: [lead.company, lead.phone].filter(Boolean).join(' · '),
    icon: IconAddressBook,
    run: () => void navigate({ to: '/leads/$leadId', params: { leadId: lead.id } }),
  }))
}

export function Search({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('')
  const asked = query.trim()
  // Of the moment it was opened: what is below does not change its mind while one chooses.
  const [ofScreen] = useState(() => registeredActions().filter((action) => canRun(action) && !action.keysOnly))
  const actions = [
    ...useGlobalActions().filter(({ label, group }) => holdsWords(`${label} ${group}`, asked)),
    ...ofScreen.filter(({ label }) => holdsWords(label, asked)),
  ]
  const found: readonly Found[] = [...actions, ...usePeople(asked), ...useLeads(asked)]
  const run = (item: Found) => {
    onClose()
    item.run()
  }
  return (
    <Modal.Root opened onClose={onClose} padding={0} yOffset="12vh" centered={false} size={560}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content aria-label="Search">
        <ComboList
          label="Search"
          listLabel="Found"
          placeholder="Search people, leads, screens, actions"
          field={FIELD}
          list={{ mah: 420, px: 'sm', pb: 'sm', mt: 0 }}
          query={query}
          onQuery={setQuery}
          items={found}
          itemKey={({ group, id }) => group + id}
          heading={renderHeading}
          renderItem={(item) => <FoundItem item={item} query={asked} />}
          empty={
            <Text c="dimmed" ta="center" p="xl">
              No results
            </Text>
          }
          onPick={run}
        />
      </Modal.Content>
    </Modal.Root>
  )
}

const FIELD = {
  size: 'md',
  variant: 'unstyled',
  px: 'sm',
  py: 'xs',
  leftSection: <IconSearch size={18} aria-hidden />,
} as const

const renderHeading = ({ group }: Found, before: Found | undefined) =>
  before?.group === group ? null : (
    <Text size="xs" c="dimmed" fw={600} px="sm" pt="sm" role="presentation">
      {group}
    </Text>
  )

function FoundItem({ item, query }: { item: Found; query: string }) {
  const { icon: FoundIcon = IconPointFilled, keys } = item
  return (
    <>
      <FoundIcon size={16} stroke={1.8} aria-hidden />
      <FoundText size="md" text={item.label} query={query} />
      {item.detail !== undefined && (
        <Text span size="sm" c="dimmed" ml="auto" truncate>
          {item.detail}
        </Text>
      )}
      {keys !== undefined && (
        <Box component="span" ml="auto">
          <KeyHint keys={keys} />
        </Box>
      )}
    </>
  )
}
