/** The demo people of the local runtime: search, arrow keys, Enter. */
import { Loader, Paper, Text } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import type { LocalPeople } from '#domain/http/session.ts'
import { holdsWords } from '#domain/vocabulary/fold.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { signInAs } from '../../session/session.ts'
import { askLocalPeople } from '../../api/session.ts'
import { lazyComponent } from '../../browser/lazy-component.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { ComboList } from '../../ui/lists/combo-list.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'

/** Seen once in the life of an organisation. */
const firstAdmin = lazyComponent(async () => (await import('./first-admin-form.tsx')).FirstAdminForm)

type Person = LocalPeople['data'][number]

const ROLE_ORDER: readonly Role[] = ['agent', 'manager', 'admin']
const ROLE_WORDS: Readonly<Record<Role, string>> = { agent: 'Agents', manager: 'Managers', admin: 'Admins' }
const ABOUT: Readonly<Record<Role, string>> = {
  agent: 'run calls with the guided script',
  manager: 'watch and help the floor',
  admin: 'do everything, including reassigning leads',
}

function inOrder(people: readonly Person[], query: string): readonly Person[] {
  return people
    .filter((person) => holdsWords(`${person.full_name} ${person.role}`, query))
    .toSorted(
      (one, other) =>
        ROLE_ORDER.indexOf(one.role) - ROLE_ORDER.indexOf(other.role) || one.full_name.localeCompare(other.full_name),
    )
}

/** The only field of the screen, and what one has come for. */
const focusOnce = (field: HTMLInputElement | null) => field?.focus()

export function PeoplePicker() {
  const { data, error, isPending, refetch } = useQuery({ queryKey: ['local-people'], queryFn: askLocalPeople })
  const [query, setQuery] = useState('')
  const [entering, setEntering] = useState<string | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const people = inOrder(data?.data ?? [], query)

  const enter = (person: Person) => {
    if (entering !== null) return
    setEntering(person.id)
    setFault(null)
    signInAs(person.id)
      .catch(setFault)
      .finally(() => setEntering(null))
  }
  if (isPending) return <Loader size="sm" mx="auto" my="xl" />
  if (error) return <ErrorState fault={error} onRetry={() => void refetch()} />
  if (data.first_awaited)
    return (
      <Suspense fallback={<Loader size="sm" mx="auto" my="xl" />}>
        <firstAdmin.Lazy onTaken={() => void refetch()} />
      </Suspense>
    )
  return (
    <div>
      <Paper withBorder p="md">
        <ComboList
          label="Search people"
          listLabel="People"
          placeholder="Who are you today?"
          field={{ ref: focusOnce, size: 'md', leftSection: <IconSearch size={16} aria-hidden /> }}
          list={{ mah: '56vh' }}
          query={query}
          onQuery={setQuery}
          items={people}
          itemKey={({ id }) => id}
          heading={renderHeading}
          renderItem={(person) => (
            <>
              <PersonAvatar id={person.id} fullName={person.full_name} />
              <Text span flex={1} fw={500}>
                {person.full_name}
              </Text>
              {entering === person.id && <Loader size={14} />}
            </>
          )}
          empty={
            <Text c="dimmed" ta="center" p="lg">
              No results
            </Text>
          }
          onPick={enter}
        />
      </Paper>
      {fault !== null && <ErrorState fault={fault} inline />}
      <Text size="sm" c="dimmed" ta="center" mt="md">
        Each tab can be a different person. Open a second tab to see the other side.
      </Text>
    </div>
  )
}

const RoleHeading = ({ role }: { role: Role }) => (
  <Text size="xs" c="dimmed" px="sm" pt="md" pb={4} role="presentation">
    <strong>{ROLE_WORDS[role]}</strong> {ABOUT[role]}
  </Text>
)

const renderHeading = (person: Person, before: Person | undefined) =>
  before?.role === person.role ? null : <RoleHeading role={person.role} />
