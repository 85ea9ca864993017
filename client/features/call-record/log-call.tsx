/** Logs a call that was made elsewhere, with its audio if there is some (O8). */
import { Button, FileInput, Group, Select, Stack, Text, TextInput, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconMicrophone } from '@tabler/icons-react'
import { useState } from 'react'
import { NOTES_MAX } from '#domain/vocabulary/primitives.ts'
import { MAX_UPLOAD_BYTES } from '#domain/http/recordings.ts'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { RECORDING_CONTAINERS } from '#domain/vocabulary/crm.ts'
import { isProblem } from '../../api/problem.ts'
import { useServerClock } from '../../live/use-floor.ts'
import { useLogCall, useUploadRecording } from '../../api/call-queries.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { toastDone } from '../../feedback/toast.tsx'
import { OUTCOME_WORDS, choices } from '../../format/record-labels.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { SuppressionQuestion } from '../disposition/suppression-question.tsx'
import { parseLength } from '../../format/duration-input.ts'

interface LogCallProps {
  readonly lead: { readonly id: string; readonly name: string }
  readonly onClose: () => void
}

interface CallDraft {
  readonly outcome: CallOutcome | null
  readonly length: string
  /** As a `datetime-local` input gives it, in this machine's zone; empty means it has just ended. */
  readonly at: string
  readonly notes: string
  readonly file: File | null
}

const EMPTY: CallDraft = { outcome: null, length: '', at: '', notes: '', file: null }
const MEGABYTE = 1024 * 1024
const FORMATS = RECORDING_CONTAINERS.join(', ')

export function LogCall({ lead, onClose }: LogCallProps) {
  const log = useLogCall()
  const upload = useUploadRecording()
  const now = useServerClock()
  /** The call is written down; only its audio is still to come. */
  const [loggedId, setLoggedId] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const form = useForm<CallDraft>({
    initialValues: EMPTY,
    validate: {
      outcome: (outcome) => (outcome === null ? 'Choose an outcome' : null),
      length: (length) => (parseLength(length) === null ? 'Enter minutes and seconds, like 3:05' : null),
      at: (at, { length }) =>
        at !== '' && Date.parse(at) + (parseLength(length) ?? 0) * 1000 > now()
          ? 'The call would end in the future. Check the start and length.'
          : null,
      file: (file) => (file && file.size > MAX_UPLOAD_BYTES ? `At most ${MAX_UPLOAD_BYTES / MEGABYTE} MB` : null),
    },
  })

  const submit = (draft: CallDraft) => {
    if (draft.outcome === 'do-not-call' && loggedId === null) setAsking(true)
    else void save(draft)
  }
  async function save({ outcome, length, at, notes, file }: CallDraft) {
    const duration = parseLength(length)
    if (outcome === null || duration === null) return
    try {
      const callId =
        loggedId ??
        (
          await log.mutateAsync({
            lead_id: lead.id,
            outcome,
            duration,
            notes,
            ...(at === '' ? {} : { call_date: new Date(at).toISOString() }),
          })
        ).id
      setLoggedId(callId)
      if (file) await upload.mutateAsync({ callId, file })
      toastDone(file ? `Call with ${lead.name} logged with its recording` : `Call with ${lead.name} logged`)
      onClose()
    } catch (fault) {
      if (isProblem(fault))
        form.setErrors({ ...fault.fields, length: fault.fields['duration'], at: fault.fields['call_date'] })
    }
  }

  const fault = log.error ?? upload.error
  return (
    <Dialog title={`Log a call with ${lead.name}`} size={480} closeOnEscape={!asking} onClose={onClose}>
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack gap="md">
          <Select
            label="Outcome"
            withAsterisk
            data-autofocus
            data={choices(OUTCOME_WORDS)}
            value={form.values.outcome}
            error={form.errors['outcome']}
            disabled={loggedId !== null}
            onChange={(value) => form.setFieldValue('outcome', CallOutcome.safeParse(value).data ?? null)}
          />
          <Group grow align="flex-start">
            <TextInput
              label="Length"
              withAsterisk
              placeholder="3:05"
              inputMode="numeric"
              disabled={loggedId !== null}
              {...form.getInputProps('length')}
            />
            <TextInput
              label="Started at"
              type="datetime-local"
              description="Leave empty if it has just ended"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              disabled={loggedId !== null}
              {...form.getInputProps('at')}
            />
          </Group>
          <Textarea
            label="Notes"
            autosize
            minRows={3}
            maxRows={10}
            maxLength={NOTES_MAX}
            disabled={loggedId !== null}
            {...form.getInputProps('notes')}
          />
          <FileInput
            label="Recording"
            placeholder={`${FORMATS}, at most ${MAX_UPLOAD_BYTES / MEGABYTE} MB`}
            accept={RECORDING_CONTAINERS.map((container) => `.${container}`).join(',')}
            leftSection={<IconMicrophone size={16} aria-hidden />}
            clearable
            clearButtonProps={{ 'aria-label': 'Remove the recording' }}
            {...form.getInputProps('file')}
          />
          {fault ? <ErrorState fault={fault} inline /> : null}
          {loggedId !== null && fault ? (
            <Text size="sm">
              The call is logged, but the recording was not sent. Send it again, or close without it.
            </Text>
          ) : null}
          <Group>
            <Button type="submit" loading={log.isPending || upload.isPending}>
              {upload.isPending
                ? 'Sending the recording'
                : loggedId === null
                  ? 'Log the call'
                  : 'Send the recording again'}
            </Button>
            <Button variant="default" onClick={onClose}>
              {loggedId === null ? 'Cancel' : 'Close'}
            </Button>
          </Group>
        </Stack>
      </form>
      {asking ? (
        <SuppressionQuestion
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false)
            void save(form.values)
          }}
        />
      ) : null}
    </Dialog>
  )
}
