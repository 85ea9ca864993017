/** The demo people of the local runtime, by role, one of each suggested, bots apart: search, arrow keys, Enter. */
import { Loader, Paper, Text } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useMemo, useState } from 'react'
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

const NOBODY: readonly Person[] = []

type Section = Role | 'bot'
const SECTIONS: readonly Section[] = ['agent', 'manager', 'admin', 'bot']
const SECTION_WORDS: Readonly<Record<Section, string>> = {
  agent: 'Agents',
  manager: 'Managers',
  admin: 'Admins',
  bot: 'Simulated agents',
}
const ABOUT: Readonly<Record<Section, string>> = {
  agent: 'run calls with the guided script',
  manager: 'watch and help the floor',
  admin: 'do everything, including reassigning leads',
  bot: 'seats that npm run bots takes',
}

const sectionOf = ({ bot, role }: Person): Section => (bot ? 'bot' : role)
const byName = (one: Person, other: Person): number => one.full_name.localeCompare(other.full_name)

/** One of each role, all of the team that most are in: so that they meet. */
function suggestedOf(people: readonly Person[]): ReadonlySet<string> {
  const persons = people.filter(({ bot }) => !bot).toSorted(byName)
  const sizes = new Map<string, number>()
  for (const id of persons.flatMap(({ team_ids }) => team_ids)) sizes.set(id, (sizes.get(id) ?? 0) + 1)
  const [team = ''] = [...sizes.keys()].toSorted((one, other) => (sizes.get(other) ?? 0) - (sizes.get(one) ?? 0))
  const inTeam = (person: Person) => person.team_ids.includes(team)
  const first = (section: Section) => {
    const theirs = persons.filter((person) => sectionOf(person) === section)
    return theirs.find(inTeam) ?? theirs[0]
  }
  return new Set(SECTIONS.flatMap((section) => first(section)?.id ?? []))
}

const inOrder = (people: readonly Person[], suggested: ReadonlySet<string>, query: string): readonly Person[] =>
  people
    .filter((person) => holdsWords(`${person.full_name} ${SECTION_WORDS[sectionOf(person)]} ${person.role}`, query))
    .toSorted(
      (one, other) =>
        SECTIONS.indexOf(sectionOf(one)) - SECTIONS.indexOf(sectionOf(other)) ||
        Number(suggested.has(other.id)) - Number(suggested.has(one.id)) ||
        byName(one, other),
    )

const SEEDING_ASK_MS = 1_000

const Seeding = () => (
  <Paper withBorder p="xl" role="status">
    <Loader size="sm" mx="auto" display="block" />
    <Text ta="center" fw={550} mt="md">
      Putting the demo in
    </Text>
    <Text size="sm" c="dimmed" ta="center">
      Two teams, their leads and two weeks of calls. It takes about a minute, once.
    </Text>
  </Paper>
)

/** The only field of the screen, and what one has come for. */
const focusOnce = (field: HTMLInputElement | null) => field?.focus()

export function PeoplePicker() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['local-people'],
    queryFn: askLocalPeople,
    refetchInterval: ({ state }) => (state.data?.seeding === true ? SEEDING_ASK_MS : false),
  })
  const [query, setQuery] = useState('')
  const [entering, setEntering] = useState<string | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const everybody = data?.data ?? NOBODY
  const suggested = useMemo(() => suggestedOf(everybody), [everybody])
  const people = inOrder(everybody, suggested, query)

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
  if (data.seeding) return <Seeding />
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
              {suggested.has(person.id) && (
                <Text span size="xs" c="dimmed">
                  Suggested
                </Text>
              )}
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

const SectionHeading = ({ section }: { section: Section }) => (
  <Text size="xs" c="dimmed" px="sm" pt="md" pb={4} role="presentation">
    <strong>{SECTION_WORDS[section]}</strong> {ABOUT[section]}
  </Text>
)

const renderHeading = (person: Person, before: Person | undefined) =>
  before !== undefined && sectionOf(before) === sectionOf(person) ? null : (
    <SectionHeading section={sectionOf(person)} />
  )
