/** The demo people of the local runtime: search, arrow keys, Enter. */
import { Loader, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import type { LocalPeople } from '#domain/http/session.ts'
import { holdsWords } from '#domain/vocabulary/fold.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { signInAs } from '../../session/session.ts'
import { askLocalPeople } from '../../api/session.ts'
import { ErrorState } from '../../feedback/error-state.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import classes from './sign-in.module.css'

type Person = LocalPeople['data'][number]

const ROLE_ORDER: readonly Role[] = ['agent', 'manager', 'admin']
const ROLE_WORDS: Readonly<Record<Role, string>> = { agent: 'Agents', manager: 'Managers', admin: 'Admins' }
const ABOUT: Readonly<Record<Role, string>> = {
  agent: 'run calls with the guided script',
  manager: 'watch and help the floor',
  admin: 'everything, and moving leads',
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
  const [chosen, setChosen] = useState(0)
  const [entering, setEntering] = useState<string | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const people = inOrder(data?.data ?? [], query)

  const enter = (person: Person | undefined) => {
    if (!person || entering !== null) return
    setEntering(person.id)
    setFault(null)
    signInAs(person.id)
      .catch(setFault)
      .finally(() => setEntering(null))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setChosen((was) => Math.min(was + 1, people.length - 1))
    else if (event.key === 'ArrowUp') setChosen((was) => Math.max(was - 1, 0))
    else if (event.key === 'Enter') enter(people[chosen])
    else return
    event.preventDefault()
  }
  if (isPending) return <Loader size="sm" mx="auto" my="xl" />
  if (error) return <ErrorState fault={error} onRetry={() => void refetch()} />
  return (
    <div>
      <TextInput
        ref={focusOnce}
        size="md"
        leftSection={<IconSearch size={16} aria-hidden />}
        placeholder="Who are you today?"
        aria-label="Search people"
        aria-controls="people"
        aria-activedescendant={people[chosen] ? `person-${people[chosen].id}` : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      {fault !== null && <ErrorState fault={fault} inline />}
      <div id="people" role="listbox" aria-label="People" className={classes['people']}>
        {people.map((person, index) => (
          <PersonRow
            key={person.id}
            person={person}
            first={people[index - 1]?.role !== person.role}
            chosen={index === chosen}
            entering={entering === person.id}
            onEnter={() => enter(person)}
          />
        ))}
        {people.length === 0 && <p className={classes['none']}>Nobody here is called that.</p>}
      </div>
      <p className={classes['hint']}>Each tab can be another person: open a second one to watch from the other side.</p>
    </div>
  )
}

interface PersonRowProps {
  readonly person: Person
  readonly first: boolean
  readonly chosen: boolean
  readonly entering: boolean
  readonly onEnter: () => void
}

function PersonRow({ person, first, chosen, entering, onEnter }: PersonRowProps) {
  return (
    <>
      {first && (
        <div className={classes['group']} role="presentation">
          <strong>{ROLE_WORDS[person.role]}</strong> {ABOUT[person.role]}
        </div>
      )}
      <button
        type="button"
        tabIndex={-1}
        id={`person-${person.id}`}
        role="option"
        aria-selected={chosen}
        data-chosen={chosen || undefined}
        className={classes['person']}
        onClick={onEnter}
        ref={(element) => {
          if (chosen) element?.scrollIntoView({ block: 'nearest' })
        }}
      >
        <PersonAvatar id={person.id} fullName={person.full_name} />
        <span className={classes['name']}>{person.full_name}</span>
        {entering && <Loader size={14} />}
      </button>
    </>
  )
}
