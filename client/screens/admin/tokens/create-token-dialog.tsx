/** A new token: its name, what it may, where and until when; then the token itself, this once. */
import { Button, Checkbox, Group, MultiSelect, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { TokenCreated } from '#domain/http/access/tokens.ts'
import { type Scope, SCOPES } from '#domain/vocabulary/scopes.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { isProblem } from '../../../api/problem.ts'
import { useCreateToken } from '../../../api/token-queries.ts'
import { useMe } from '../../../session/use-session.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { CopyText } from '../people/copy-link.tsx'
import { SCOPE_CHOICES } from './token-words.ts'

const DAY_MS = 24 * 60 * 60_000
const NO_END = 'none'
const LASTS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: NO_END, label: 'No end date' },
]

interface Draft {
  readonly name: string
  readonly scopes: string[]
  readonly where: 'all' | 'some'
  readonly teamIds: string[]
  readonly days: string
}

const RULES = {
  name: (name: string) => (name.trim() === '' ? 'Enter a name.' : null),
  scopes: (scopes: string[]) => (scopes.length === 0 ? 'Choose at least one.' : null),
  teamIds: (teamIds: string[], { where }: Draft) =>
    where === 'some' && teamIds.length === 0 ? 'Choose at least one team.' : null,
}

const useTokenForm = () =>
  useForm<Draft>({
    initialValues: { name: '', scopes: [], where: 'some', teamIds: [], days: '90' },
    validate: RULES,
  })
type TokenForm = ReturnType<typeof useTokenForm>

/** The names of the API’s fields in this form. */
const FIELDS: Readonly<Record<string, keyof Draft>> = {
  name: 'name',
  scopes: 'scopes',
  team_ids: 'teamIds',
  expires_at: 'days',
}

/** Of this machine's clock: to the day it does not matter whose. */
const endOf = (days: string): string | null =>
  days === NO_END ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString()

const isScope = (name: string): name is Scope => SCOPES.some((scope) => scope === name)

export function CreateTokenDialog({ onClose }: { readonly onClose: () => void }) {
  const [made, setMade] = useState<TokenCreated | null>(null)
  const create = useCreateToken()
  const form = useTokenForm()
  const send = ({ name, scopes, where, teamIds, days }: Draft) =>
    create.mutate(
      {
        name: name.trim(),
        scopes: scopes.filter(isScope),
        team_ids: where === 'all' ? null : teamIds,
        expires_at: endOf(days),
      },
      {
        onSuccess: setMade,
        onError: (fault) => {
          if (!isProblem(fault)) return
          for (const [field, words] of Object.entries(fault.fields))
            form.setFieldError(FIELDS[field.split('.')[0] ?? ''] ?? 'name', words)
        },
      },
    )
  if (made !== null && made.token !== null) return <Told made={made} token={made.token} onClose={onClose} />
  const isPlain = create.error && !(isProblem(create.error) && Object.keys(create.error.fields).length > 0)
  return (
    <Dialog title="New service token" size={620} onClose={onClose}>
      <form noValidate onSubmit={form.onSubmit(send)}>
        <Stack gap="md">
          <Fields form={form} />
          {isPlain ? <ErrorState fault={create.error} inline /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Create token
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

function Fields({ form }: { readonly form: TokenForm }) {
  const { teams } = useMe()
  return (
    <>
      <TextInput
        data-autofocus
        label="Name"
        description="The program that will use it. The audit log shows this name."
        placeholder="CRM sync"
        maxLength={100}
        {...form.getInputProps('name')}
      />
      <Checkbox.Group label="It may" {...form.getInputProps('scopes')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mt="xs">
          {SCOPE_CHOICES.map(({ value, label, help }) => (
            <Checkbox key={value} value={value} label={label} description={help} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label="Where"
          allowDeselect={false}
          data={[
            { value: 'some', label: 'In some teams' },
            { value: 'all', label: 'In all teams, also later ones' },
          ]}
          {...form.getInputProps('where')}
        />
        {form.values.where === 'some' ? (
          <MultiSelect
            label="Teams"
            searchable
            data={teams.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('teamIds')}
          />
        ) : null}
        <Select label="Lasts" allowDeselect={false} data={LASTS} {...form.getInputProps('days')} />
      </SimpleGrid>
    </>
  )
}

interface ToldProps {
  readonly made: TokenCreated
  readonly token: string
  readonly onClose: () => void
}

/** It is nowhere else: whoever closes this without it creates another. */
const Told = ({ made: { service_token }, token, onClose }: ToldProps) => (
  <Dialog title={`Token for ${service_token.name}`} size={620} closeOnEscape={false} onClose={onClose}>
    <Stack gap="md">
      <Notice tone="orange" title="Copy it now">
        It is shown only this once. Keep it where your program keeps its secrets, never in a page or an app.
      </Notice>
      <Group gap="xs" align="end">
        <TextInput
          flex={1}
          miw={220}
          readOnly
          data-autofocus
          label="Token"
          styles={{ input: { fontFamily: 'var(--font-mono, ui-monospace, monospace)' } }}
          value={token}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyText text={token} label="Copy token" />
      </Group>
      <Text size="sm" c="dimmed">
        Programs send it with each request: <code>Authorization: Bearer …</code>
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  </Dialog>
)
