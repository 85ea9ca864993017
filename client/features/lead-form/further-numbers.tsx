/** All numbers of a lead with their kinds: another one is added, called from now on, or taken away. */
import { ActionIcon, Button, Group, Menu, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconCheck, IconDots, IconPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Lead } from '#domain/http/leads.ts'
import { type LeadPhone, PHONES_MAX, type WrittenPhones } from '#domain/http/records/lead-phones.ts'
import { phoneText } from '#domain/phone/text.ts'
import { PHONE_KINDS, type PhoneKind } from '#domain/vocabulary/lead.ts'
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
  const [adding, setAdding] = useState(false)
  const hasOthers = lead.phones.length > 1
  if (!hasOthers && !mayEdit) return null
  const mayAdd = mayEdit && !adding && lead.phones.length < PHONES_MAX
  return (
    <Stack gap={4} mt="sm" role="group" aria-label="Numbers">
      {hasOthers ? lead.phones.map((one) => <Row key={one.phone} lead={lead} number={one} mayEdit={mayEdit} />) : null}
      {adding ? <AddNumber lead={lead} onDone={() => setAdding(false)} /> : null}
      {mayAdd ? (
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

interface RowProps extends FurtherNumbersProps {
  readonly number: LeadPhone
}

function Row({ lead, number, mayEdit }: RowProps) {
  const update = useUpdateLead(lead.id)
  const text = textOf(number)
  const write = (phones: readonly LeadPhone[], done: string) =>
    update.mutate(
      { version: lead.version, phones: writtenOf(phones) },
      { onSuccess: () => toastDone(done), onError: (fault) => toastFault(fault) },
    )
  const isThis = ({ phone }: LeadPhone) => phone === number.phone
  const callFromNowOn = () =>
    write(
      lead.phones.map((one) => ({ ...one, primary: isThis(one) })),
      `${text} is called from now on`,
    )
  const remove = () =>
    write(
      lead.phones.filter((one) => !isThis(one)),
      `${text} was removed`,
    )
  const setKind = (kind: PhoneKind) =>
    write(
      lead.phones.map((one) => (isThis(one) ? { ...one, kind } : one)),
      `${text}: ${PHONE_KIND_WORDS[kind].toLowerCase()}`,
    )
  return (
    <Group gap={6} wrap="nowrap">
      <Text span size="sm">
        {text}
      </Text>
      <Text span size="xs" c="dimmed">
        {PHONE_KIND_WORDS[number.kind]}
      </Text>
      {number.primary ? (
        <Text span size="xs" fw={600} c="var(--state-green)">
          Called
        </Text>
      ) : null}
      {mayEdit ? (
        <Menu position="bottom-start">
          <Menu.Target>
            <ActionIcon size="xs" variant="subtle" aria-label={`More for ${text}`} loading={update.isPending}>
              <IconDots size={13} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {number.primary ? null : (
              <>
                <Menu.Item onClick={callFromNowOn}>Call this number from now on</Menu.Item>
                <Menu.Item onClick={remove}>Remove</Menu.Item>
                <Menu.Divider />
              </>
            )}
            <Menu.Label>Kind</Menu.Label>
            {PHONE_KINDS.map((kind) => (
              <Menu.Item
                key={kind}
                leftSection={<IconCheck size={13} aria-hidden opacity={kind === number.kind ? 1 : 0} />}
                onClick={() => setKind(kind)}
              >
                {PHONE_KIND_WORDS[kind]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </Group>
  )
}

const textOf = ({ phone, phone_extension }: LeadPhone): string => phoneText(phone, phone_extension)

function AddNumber({ lead, onDone }: { readonly lead: Lead; readonly onDone: () => void }) {
  const update = useUpdateLead(lead.id)
  const [phone, setPhone] = useState('')
  const [kind, setKind] = useState<PhoneKind>('mobile')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
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
          ref={field}
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
          onChange={(value) => setKind((before) => PHONE_KINDS.find((one) => one === value) ?? before)}
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
