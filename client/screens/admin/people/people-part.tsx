/** The people of the organisation: found, invited, changed and switched off. A manager sees those of the team. */
import { Group, Select, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Role } from '#domain/vocabulary/people.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useActions } from '../../../actions/registry.ts'
import { useTeam } from '../../../live/team-choice.ts'
import { useMay, useMe } from '../../../session/use-session.ts'
import { peopleOptions } from '../../../api/people-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { ROLE_CHOICES } from '../../../features/people/people-labels.ts'
import { countText } from '../../../format/duration.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { peopleActions } from './actions.ts'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PeopleTable } from './people-table.tsx'
import { PersonDrawer } from './person-drawer.tsx'
import { ShowMore } from '../../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'

const STATES = [
  { value: 'active', label: 'Active' },
  { value: 'off', label: 'Deactivated' },
  { value: 'all', label: 'Everyone' },
]
const ACTIVE: Readonly<Record<string, boolean | undefined>> = { active: true, off: false }

/** Two beside each other on a phone. */
const FILTER = '1 1 130px'

interface PeoplePartProps {
  /** Whose drawer is open. */
  readonly personId: string | undefined
  readonly onPerson: (userId: string | undefined) => void
}

export function PeoplePart({ personId, onPerson }: PeoplePartProps) {
  const isAdmin = useMay()('manage-people')
  const [inviting, setInviting] = useState(false)
  return (
    <>
      <People isAdmin={isAdmin} onInvite={() => setInviting(true)} onPerson={onPerson} />
      {isAdmin ? <Invitations /> : null}
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
      {personId === undefined ? null : (
        <PersonDrawer key={personId} userId={personId} onClose={() => onPerson(undefined)} />
      )}
    </>
  )
}

interface PeopleProps {
  readonly isAdmin: boolean
  readonly onInvite: () => void
  readonly onPerson: (userId: string) => void
}

function People({ isAdmin, onInvite, onPerson }: PeopleProps) {
  const { teams } = useMe()
  const here = useTeam()
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 200)
  const [role, setRole] = useState<Role | undefined>()
  const [state, setState] = useState('active')
  const [teamId, setTeamId] = useState<string | null>(null)
  const box = useRef<HTMLInputElement>(null)
  const invite = { ...peopleActions.invite, when: isAdmin, run: onInvite }
  useActions([{ ...peopleActions.search, run: () => box.current?.focus() }, invite])
  const filters = {
    q: q || undefined,
    role,
    active: ACTIVE[state],
    team_id: isAdmin ? (teamId ?? undefined) : here?.id,
  }
  const people = useInfiniteQuery(peopleOptions(filters))
  const rows = people.data?.pages.flatMap(({ data }) => data) ?? []
  const count = people.data && !people.hasNextPage ? countText(rows.length, 'person', 'people') : null
  return (
    <Panel
      title="People"
      label="People"
      aside={isAdmin ? <ActionButton action={invite} variant="filled" /> : (count ?? undefined)}
    >
      <Group gap="sm" mb="md" role="search" aria-label="Find people">
        <TextInput
          ref={box}
          type="search"
          aria-label="Search people"
          placeholder="Name or email"
          leftSection={<IconSearch size={15} aria-hidden />}
          w={{ base: '100%', xs: 220 }}
          value={text}
          maxLength={100}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label="Role"
          placeholder="Any role"
          clearable
          flex={FILTER}
          maw={{ xs: 150 }}
          data={ROLE_CHOICES}
          value={role ?? null}
          onChange={(next) => setRole(ROLE_CHOICES.find(({ value }) => value === next)?.value)}
        />
        {isAdmin && teams.length > 1 ? (
          <Select
            aria-label="Team"
            placeholder="Any team"
            clearable
            searchable
            flex={FILTER}
            maw={{ xs: 190 }}
            data={teams.map(({ id, name }) => ({ value: id, label: name }))}
            value={teamId}
            onChange={setTeamId}
          />
        ) : null}
        <Select
          aria-label="Status"
          flex={FILTER}
          maw={{ xs: 160 }}
          allowDeselect={false}
          data={STATES}
          value={state}
          onChange={(next) => setState(next ?? 'active')}
        />
        {isAdmin && count !== null ? (
          <Text span size="sm" c="dimmed" role="status">
            {count}
          </Text>
        ) : null}
      </Group>
      {people.isPending ? <RowsLoading name="the people" /> : null}
      {people.error ? <ErrorState fault={people.error} inline onRetry={() => void people.refetch()} /> : null}
      {rows.length > 0 ? <PeopleTable rows={rows} onOpen={onPerson} /> : null}
      {people.data && rows.length === 0 ? (
        <EmptyState icon={IconUsers} title="Nobody found" compact>
          Change the search or the filters.
        </EmptyState>
      ) : null}
      <ShowMore more={toMoreRecords(people)} mt="md">
        More people
      </ShowMore>
    </Panel>
  )
}
