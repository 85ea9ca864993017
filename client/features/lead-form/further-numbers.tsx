/** The numbers of a lead beside the one that is called: another one is added, called from now on, or taken away. */
import { ActionIcon, Button, Group, Menu, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { type Lead, type LeadPhone, PHONES_MAX, type WrittenPhones } from '#domain/http/leads.ts'
import { phoneText } from '#domain/phone/text.ts'
import type { PhoneKind } from '#domain/vocabulary/lead.ts'
import { isProblem } from '../../api/problem.ts'
import { useUpdateLead } from '../../api/lead-queries.ts'
import { toastDone, toastFault } from '../../feedback/toast.tsx'
import { choices, PHONE_KIND_WORDS } from '../../format/record-labels.ts'

interface FurtherNumbersProps {
  readonly lead: Lead
  readonly mayEdit: boolean
}

const writtenOf = (phones: readonly LeadPhone[]): WrittenPhones => phones.map((one) => ({ ...one }))

export function FurtherNumbers({ lead, mayEdit }: FurtherNumbersProps) {
  const update = useUpdateLead(lead.id)
  const [adding, setAdding] = useState(false)
  const further = lead.phones.filter(({ primary }) => !primary)
  if (further.length === 0 && !mayEdit) return null
  const write = (phones: WrittenPhones, done: string) =>
    update.mutate(
      { version: lead.version, phones },
      { onSuccess: () => toastDone(done), onError: (fault) => toastFault(fault) },
    )
  const call = (number: LeadPhone) =>
    write(
      writtenOf(lead.phones).map((one) => ({ ...one, primary: one.phone === number.phone })),
      `${textOf(number)} is called from now on`,
    )
  const remove = (number: LeadPhone) =>
    write(writtenOf(lead.phones.filter(({ phone }) => phone !== number.phone)), `${textOf(number)} was removed`)
  return (
    <Stack gap={4} mt="sm" role="group" aria-label="Other numbers">
      {further.map((number) => (
        <Group key={number.phone} gap={6}>
          <Text span size="sm">
            {textOf(number)}
          </Text>
          <Text span size="xs" c="dimmed">
            {PHONE_KIND_WORDS[number.kind]}
          </Text>
          {mayEdit ? (
            <Menu position="bottom-start">
              <Menu.Target>
                <ActionIcon size="xs" variant="subtle" aria-label={`More for ${textOf(number)}`}>
                  <IconDots size={13} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => call(number)}>Call this number from now on</Menu.Item>
                <Menu.Item onClick={() => remove(number)}>Remove</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </Group>
      ))}
      {adding ? (
        <AddNumber lead={lead} onDone={() => setAdding(false)} />
      ) : mayEdit && lead.phones.length < PHONES_MAX ? (
        <Button
          size="compact-xs"
          variant="subtle"
          w="fit-content"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {lead.phones.length === 0 ? 'Add a number' : 'Add another number'}
        </Button>
      ) : null}
    </Stack>
  )
}

const textOf = ({ phone, phone_extension }: LeadPhone): string => phoneText(phone, phone_extension)

function AddNumber({ lead, onDone }: { readonly lead: Lead; readonly onDone: () => void }) {
  const update = useUpdateLead(lead.id)
  const [phone, setPhone] = useState('')
  const [kind, setKind] = useState<PhoneKind>('mobile')
  const fault = isProblem(update.error) ? (update.error.fields['phone'] ?? update.error.fields['phones']) : undefined
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (phone.trim() === '') return
        const phones = [...writtenOf(lead.phones), { phone, kind }]
        update.mutate(
          { version: lead.version, phones },
          {
            onSuccess: () => {
              toastDone('The number was added')
              onDone()
            },
            onError: (problem) => (isProblem(problem) && problem.fields['phone'] ? undefined : toastFault(problem)),
          },
        )
      }}
    >
      <Group gap="xs" align="end">
        <TextInput
          size="xs"
          label="Number"
          type="tel"
          data-autofocus
          autoFocus
          error={fault}
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <Select
          size="xs"
          label="Kind"
          w={110}
          data={choices(PHONE_KIND_WORDS)}
          allowDeselect={false}
          value={kind}
          onChange={(value) => value && setKind(value)}
        />
        <Button size="xs" type="submit" loading={update.isPending}>
          Add
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </form>
  )
}
