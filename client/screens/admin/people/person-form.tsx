/** Name, role and teams of a person, saved from the version one saw; what somebody else changed meanwhile is shown. */
import { Box, Button, Group, MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { UserDetail, UserUpdate } from '#domain/http/people.ts'
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { needsTeam } from '#domain/vocabulary/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import { useUpdatePerson } from '../../../api/people-queries.ts'
import { isProblem } from '../../../api/problem.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { ConflictTable } from '../../../features/lead-record/conflict-table.tsx'
import { ROLE_CHOICES, ROLE_HELP, ROLE_WORDS } from '../../../features/people/people-labels.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { belongingsText } from './belongings-text.ts'
import { goToFault } from '../../../ui/go-to-fault.ts'

interface Draft {
  readonly full_name: string
  readonly role: Role
  readonly team_ids: string[]
}

type Changes = Omit<UserUpdate, 'version'>

interface Conflict {
  readonly fields: readonly FieldConflict[]
  readonly version: number
  readonly changes: Changes
}

const FIELD_WORDS = { full_name: 'Name', role: 'Role', team_ids: 'Teams' }
const RULES = { full_name: (name: string) => (name.trim() === '' ? 'Enter a name.' : null) }

/** Only what differs: an edit never sends a field its person did not touch. */
function toChanges(before: UserDetail, { full_name, role, team_ids }: Draft): Changes {
  const sameTeams = [...team_ids].toSorted().join() === [...before.team_ids].toSorted().join()
  return {
    ...(full_name.trim() !== before.full_name && { full_name: full_name.trim() }),
    ...(role !== before.role && { role }),
    ...(!sameTeams && { team_ids }),
  }
}

/** Whether somebody else has changed the field since; what only this person changed is no conflict. */
function isTheirs(start: UserDetail, { field, theirs }: FieldConflict): boolean {
  const { full_name, role, team_ids } = start
  const before = new Map<string, unknown>(Object.entries({ full_name, role, team_ids })).get(field)
  const key = (value: unknown) => (Array.isArray(value) ? value.map(String).toSorted().join() : String(value))
  return key(before) !== key(theirs)
}

export function PersonForm({ person, onDone }: { person: UserDetail; onDone: () => void }) {
  const { user, teams } = useMe()
  // What the person saw when they began; a later one in the cache must not hide a conflict.
  const [start] = useState(person)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const update = useUpdatePerson(person.id)
  const form = useForm<Draft>({
    initialValues: { full_name: start.full_name, role: start.role, team_ids: start.team_ids },
    validate: RULES,
  })
  const isSelf = person.id === user.id

  async function save(changes: Changes, version: number, element?: unknown): Promise<void> {
    if (Object.keys(changes).length === 0) return onDone()
    try {
      const saved = await update.mutateAsync({ ...changes, version })
      toastDone(`${saved.full_name} is saved`)
      onDone()
    } catch (fault) {
      if (!isProblem(fault)) throw fault
      form.setErrors(fault.fields)
      goToFault(element)
      const { conflicts = [], version: now } = fault.details ?? {}
      if (fault.code === 'version-conflict' && now !== undefined)
        setConflict({ fields: conflicts.filter((field) => isTheirs(start, field)), version: now, changes })
    }
  }

  if (conflict) {
    return (
      <Box mt="lg">
        <ConflictTable
          what="person"
          fieldWords={FIELD_WORDS}
          toText={(value) => toText(value, teams)}
          conflicts={conflict.fields}
          saving={update.isPending}
          onCancel={onDone}
          onSettle={(keepMine) => {
            const kept = Object.entries(conflict.changes).filter(
              ([field]) => keepMine.has(field) || conflict.fields.every((other) => other.field !== field),
            )
            void save(Object.fromEntries(kept), conflict.version)
          }}
        />
      </Box>
    )
  }
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (values, event) => void save(toChanges(start, values), start.version, event?.currentTarget),
      )}
    >
      <Stack gap="md" mt="lg">
        <TextInput label="Name" maxLength={200} {...form.getInputProps('full_name')} />
        <Select
          label="Role"
          allowDeselect={false}
          disabled={isSelf}
          data={ROLE_CHOICES}
          description={ROLE_HELP[form.values.role]}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('role')}
        />
        <MultiSelect
          label="Teams"
          searchable
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          description={teamsHelp(start, form.values, teams)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('team_ids')}
        />
        {update.error && !(isProblem(update.error) && Object.keys(update.error.fields).length > 0) ? (
          <ErrorState fault={update.error} inline />
        ) : null}
        <Group>
          <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What becomes of their work in a team that they leave, said before it is saved. */
function teamsHelp(before: UserDetail, { role, team_ids }: Draft, teams: Teams): string | null {
  const nameOf = (teamId: string) => teams.find(({ id }) => id === teamId)?.name ?? 'another team'
  const left = before.team_ids.filter((teamId) => !team_ids.includes(teamId))
  const given = before.belongings.filter(({ team_id }) => left.includes(team_id))
  const parts = [
    team_ids.length === 0 && needsTeam(role) ? 'Without a team they can’t use Call Floor.' : null,
    ...given.map((one) => `${nameOf(one.team_id)} keeps their ${belongingsText(one)}.`),
    left.length === 0
      ? null
      : `A call they are on in ${left.map(nameOf).join(' or ')} stays open for a manager to take over.`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(' ')
}

type Teams = readonly { readonly id: string; readonly name: string }[]

function toText(value: unknown, teams: Teams): string {
  const words = new Map<unknown, string>([
    ...Object.entries(ROLE_WORDS),
    ...teams.map(({ id, name }) => [id, name] as const),
  ])
  const word = (one: unknown) => words.get(one) ?? String(one)
  return Array.isArray(value) ? value.map(word).join(', ') || 'No team' : word(value)
}
