/** A new webhook, or another address, other teams and kinds of one that is there. */
import { Button, Checkbox, Group, MultiSelect, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Webhook } from '#domain/http/access/webhooks.ts'
import { ADDRESS_WORDS, addressFault } from '#domain/webhooks/address.ts'
import { EVENT_KINDS, type EventKind } from '#domain/webhooks/kinds.ts'
import { GIVE_UP_HOURS } from '#domain/webhooks/schedule.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { isProblem } from '../../../api/problem.ts'
import type { WebhookWish } from '../../../api/webhook-queries.ts'
import { useMe } from '../../../session/use-session.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { GIVE_UP_CHOICES, KIND_CHOICES } from './webhook-words.ts'

interface Draft {
  readonly name: string
  readonly url: string
  readonly where: 'all' | 'some'
  readonly teamIds: string[]
  readonly kinds: string[]
  readonly giveUp: string
}

const RULES = {
  name: (name: string) => (name.trim() === '' ? 'Enter a name.' : null),
  url: (text: string) => {
    const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
    // Whether it may lead to this machine only the worker knows.
    const fault = addressFault(url, { allowLoopback: true })
    return fault === null ? null : `This ${ADDRESS_WORDS[fault]}.`
  },
  teamIds: (teamIds: string[], { where }: Draft) =>
    where === 'some' && teamIds.length === 0 ? 'Choose at least one team.' : null,
  kinds: (kinds: string[]) => (kinds.length === 0 ? 'Choose at least one.' : null),
}

const draftOf = (webhook: Webhook | null): Draft => ({
  name: webhook?.name ?? '',
  url: webhook?.url ?? '',
  where: webhook === null || webhook.team_ids === null ? 'all' : 'some',
  teamIds: webhook?.team_ids ?? [],
  kinds: webhook?.kinds ?? ['lead', 'call', 'callback'],
  giveUp: String(webhook?.give_up_hours ?? 72),
})

const useWebhookForm = (webhook: Webhook | null) => useForm<Draft>({ initialValues: draftOf(webhook), validate: RULES })
type WebhookForm = ReturnType<typeof useWebhookForm>

/** The names of the API’s fields in this form. */
const FIELDS: Readonly<Record<string, keyof Draft>> = {
  name: 'name',
  url: 'url',
  team_ids: 'teamIds',
  kinds: 'kinds',
  give_up_hours: 'giveUp',
}

const isKind = (name: string): name is EventKind => EVENT_KINDS.some((kind) => kind === name)

const wishOf = ({ name, url, where, teamIds, kinds, giveUp }: Draft): WebhookWish => ({
  name: name.trim(),
  url: url.trim(),
  team_ids: where === 'all' ? null : teamIds,
  kinds: kinds.filter(isKind),
  give_up_hours: GIVE_UP_HOURS.find((hours) => String(hours) === giveUp) ?? 72,
})

interface WebhookDialogProps {
  /** Null: a new one. */
  readonly webhook: Webhook | null
  readonly isPending: boolean
  readonly fault: Error | null
  /** `onFault` puts what the API found wrong at its field. */
  readonly onSave: (wish: WebhookWish, onFault: (fault: Error) => void) => void
  readonly onClose: () => void
}

export function WebhookDialog({ webhook, isPending, fault, onSave, onClose }: WebhookDialogProps) {
  const form = useWebhookForm(webhook)
  const showFault = (found: Error) => {
    if (!isProblem(found)) return
    for (const [field, words] of Object.entries(found.fields))
      form.setFieldError(FIELDS[field.split('.')[0] ?? ''] ?? 'name', words)
  }
  const isPlain = fault && !(isProblem(fault) && Object.keys(fault.fields).length > 0)
  return (
    <Dialog title={webhook === null ? 'New webhook' : `Edit ${webhook.name}`} size={620} onClose={onClose}>
      <form noValidate onSubmit={form.onSubmit((draft) => onSave(wishOf(draft), showFault))}>
        <Stack gap="md">
          <Fields form={form} />
          {isPlain ? <ErrorState fault={fault} inline /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending}>
              {webhook === null ? 'Create webhook' : 'Save'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

function Fields({ form }: { readonly form: WebhookForm }) {
  const { teams } = useMe()
  return (
    <>
      <TextInput data-autofocus label="Name" placeholder="Warehouse" maxLength={100} {...form.getInputProps('name')} />
      <TextInput
        type="url"
        label="Address"
        description="Where events are sent, by https."
        placeholder="https://example.com/hooks/call-floor"
        maxLength={2000}
        {...form.getInputProps('url')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label="Where"
          allowDeselect={false}
          data={[
            { value: 'all', label: 'In all teams, also later ones' },
            { value: 'some', label: 'In some teams' },
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
      </SimpleGrid>
      <Checkbox.Group label="Events" {...form.getInputProps('kinds')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mt="xs">
          {KIND_CHOICES.map(({ value, label, help }) => (
            <Checkbox key={value} value={value} label={label} description={help} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <Select
        label="Give an event up after"
        description="It is tried up to ten times. Later events of its team wait for it."
        allowDeselect={false}
        maw={280}
        data={GIVE_UP_CHOICES}
        {...form.getInputProps('giveUp')}
      />
    </>
  )
}
