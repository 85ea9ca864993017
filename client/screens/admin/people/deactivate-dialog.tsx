/** Switching somebody off: what becomes of their leads, callbacks and tasks is asked before. */
import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { UserDetail } from '#domain/http/people.ts'
import { teamPeopleOptions } from '../../../api/team-queries.ts'
import { useDeactivate, useReactivate } from '../../../api/people-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { countText } from '../../../format/duration.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'

const KINDS = ['leads', 'callbacks', 'tasks'] as const
type Kind = (typeof KINDS)[number]

const TEAM = 'team'
const WORDS: Readonly<Record<Kind, readonly [one: string, many: string]>> = {
  leads: ['lead', 'leads'],
  callbacks: ['callback', 'callbacks'],
  tasks: ['open task', 'open tasks'],
}

interface DeactivateDialogProps {
  readonly person: UserDetail
  readonly onClose: () => void
  readonly onDone: () => void
}

export function DeactivateDialog({ person, onClose, onDone }: DeactivateDialogProps) {
  const { id, full_name: name, version, belongings } = person
  const [to, setTo] = useState<Readonly<Record<Kind, string>>>({ leads: TEAM, callbacks: TEAM, tasks: TEAM })
  const deactivate = useDeactivate(id)
  const reactivate = useReactivate()
  const receivers = useReceivers(person)
  const orNull = (whom: string) => (whom === TEAM ? null : whom)
  const confirm = () =>
    deactivate.mutate(
      { version, leads_to: orNull(to.leads), callbacks_to: orNull(to.callbacks), tasks_to: orNull(to.tasks) },
      {
        onSuccess: () => {
          toastDone(`${name} is deactivated`, {
            label: 'Reactivate',
            run: () => void reactivate.mutateAsync(id).catch(toastFault),
          })
          onDone()
        },
      },
    )
  const asked = KINDS.map((kind) => [kind, belongings.reduce((sum, one) => sum + one[kind], 0)] as const)
  return (
    <Dialog title={`Deactivate ${name}?`} size={480} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">
          They are signed out at once and can’t sign in. A call they are on stays open for a manager to take over. Their
          past calls and recordings are kept.
        </Text>
        {asked.map(([kind, count]) =>
          count === 0 ? null : (
            <Select
              key={kind}
              label={`Give ${countText(count, ...WORDS[kind])} to`}
              allowDeselect={false}
              searchable
              data={[{ value: TEAM, label: 'Their team' }, ...receivers(kind)]}
              value={to[kind]}
              onChange={(next) => setTo((was) => ({ ...was, [kind]: next ?? TEAM }))}
            />
          ),
        )}
        {belongings.length > 0 ? (
          <Text size="sm" c="dimmed">
            Reactivating them later does not bring these back.
          </Text>
        ) : null}
        {deactivate.error ? <ErrorState fault={deactivate.error} inline /> : null}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" loading={deactivate.isPending} onClick={confirm}>
            Deactivate
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** Whoever is in every team in which there is something to give. */
function useReceivers({ id, belongings }: UserDetail) {
  const people = useQueries({ queries: belongings.map(({ team_id }) => teamPeopleOptions(team_id)) })
  return (kind: Kind) => {
    const lists = people.flatMap(({ data }, at) => ((belongings[at]?.[kind] ?? 0) > 0 ? [data ?? []] : []))
    const [first = [], ...others] = lists
    return first
      .filter((one) => one.id !== id && others.every((list) => list.some((other) => other.id === one.id)))
      .map((one) => ({ value: one.id, label: one.full_name }))
  }
}
