/** Wipes what is known of a person: asked for with a reason and their name, and answered with a receipt. */
import { Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Erasure } from '#domain/http/records/erasures.ts'
import type { Lead } from '#domain/http/leads.ts'
import { REASON_MAX } from '#domain/vocabulary/primitives.ts'
import { useErasePerson, useForgetWhenLeft } from '../../api/records/erasure-queries.ts'
import { toastFault } from '../../feedback/toast.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { Receipt } from './receipt.tsx'

interface ErasePersonProps {
  readonly lead: Lead
  readonly onClose: () => void
  readonly onErased: () => void
}

export function ErasePerson({ lead, onClose, onErased }: ErasePersonProps) {
  const [receipt, setReceipt] = useState<Erasure | null>(null)
  return receipt === null ? (
    <Dialog title={`Erase ${lead.name}?`} size={520} onClose={onClose}>
      <EraseForm lead={lead} onClose={onClose} onDone={setReceipt} />
    </Dialog>
  ) : (
    <Erased receipt={receipt} onClose={onErased} />
  )
}

function Erased({ receipt, onClose }: { readonly receipt: Erasure; readonly onClose: () => void }) {
  useForgetWhenLeft(receipt.lead_id)
  return (
    <Dialog title="Receipt of an erasure" size={520} onClose={onClose}>
      <Receipt receipt={receipt} />
    </Dialog>
  )
}

interface EraseFormProps {
  readonly lead: Lead
  readonly onClose: () => void
  readonly onDone: (receipt: Erasure) => void
}

function EraseForm({ lead, onClose, onDone }: EraseFormProps) {
  const erase = useErasePerson(lead.id)
  const [reason, setReason] = useState('')
  const [name, setName] = useState('')
  const [keepBlocked, setKeepBlocked] = useState(true)
  const [submitted, setSubmitted] = useState(false)
  const wrongName = name.trim() !== lead.name.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (reason.trim() === '' || wrongName) return
    erase.mutate({ reason, name, keep_blocked: keepBlocked }, { onSuccess: onDone, onError: toastFault })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">
          Wipes the record, notes, answers, conversations, tasks, tags, files and recordings for good, also in the
          journal, and deletes finished exports, which may hold them. Calls stay without a name, so that numbers stay
          true. Recordings on hold and consents are kept. This can’t be undone.
        </Text>
        <Textarea
          label="Reason"
          description="Don’t name the person here: the receipt keeps it."
          data-autofocus
          autosize
          minRows={2}
          maxLength={REASON_MAX}
          value={reason}
          error={submitted && reason.trim() === '' ? 'Enter a reason.' : undefined}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {lead.phone === null ? null : (
          <Checkbox
            label="Keep the number blocked"
            description="The number alone stays on the do-not-call list. Otherwise a later import could have them called again."
            checked={keepBlocked}
            onChange={({ currentTarget }) => setKeepBlocked(currentTarget.checked)}
          />
        )}
        <TextInput
          label={`Type ${lead.name} to confirm`}
          autoComplete="off"
          value={name}
          error={submitted && wrongName ? 'This is not the name.' : undefined}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red" loading={erase.isPending}>
            Erase for good
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
