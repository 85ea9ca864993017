/** Adds to the timeline: a note, a task, a callback. */
import { Button, Group, Select, Stack, Tabs, Textarea } from '@mantine/core'
import { IconCheckbox, IconNote, IconPhoneCalling } from '@tabler/icons-react'
import { useState } from 'react'
import { ConversationType } from '#domain/vocabulary/crm.ts'
import type { Lead } from '#domain/http/leads.ts'
import { useAddMessage } from '../../api/lead-queries.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { MESSAGE_WORDS } from '../../format/record-labels.ts'
import { CallbackForm } from './callback-form.tsx'
import { TaskForm } from '../lead-at-hand/task-form.tsx'

export type ComposerKind = 'note' | 'task' | 'callback'
const isKind = (text: string | null): text is ComposerKind => text === 'note' || text === 'task' || text === 'callback'

interface ComposerProps {
  readonly lead: Lead
  readonly kind: ComposerKind | null
  readonly onKind: (kind: ComposerKind | null) => void
}

export function Composer({ lead, kind, onKind }: ComposerProps) {
  const close = () => onKind(null)
  return (
    <Tabs value={kind} onChange={(next) => onKind(isKind(next) ? next : null)} allowTabDeactivation keepMounted={false}>
      <Tabs.List px="sm" pt="xs">
        <Tabs.Tab py={10} value="note" leftSection={<IconNote size={15} />}>
          Note
        </Tabs.Tab>
        <Tabs.Tab py={10} value="task" leftSection={<IconCheckbox size={15} />}>
          Task
        </Tabs.Tab>
        <Tabs.Tab py={10} value="callback" leftSection={<IconPhoneCalling size={15} />}>
          Callback
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="note" p="lg">
        <NoteForm leadId={lead.id} onDone={close} />
      </Tabs.Panel>
      <Tabs.Panel value="task" p="lg">
        <TaskForm leadId={lead.id} onDone={close} />
      </Tabs.Panel>
      <Tabs.Panel value="callback" p="lg">
        <CallbackForm lead={lead} onDone={close} />
      </Tabs.Panel>
    </Tabs>
  )
}

interface FormProps {
  readonly leadId: string
  readonly onDone: () => void
}

/** The form was just asked for, so the cursor belongs in it. */
const focusOnce = (field: HTMLElement | null) => field?.focus()

const WRITTEN = ConversationType.exclude(['system', 'call-summary'])

function NoteForm({ leadId, onDone }: FormProps) {
  const [text, setText] = useState('')
  const [type, setType] = useState<(typeof WRITTEN.options)[number]>('note')
  const add = useAddMessage(leadId)
  const save = () => {
    if (text.trim() !== '') add.mutate({ message: text, message_type: type }, { onSuccess: onDone })
  }
  return (
    <Stack gap="sm">
      <Textarea
        aria-label="Text"
        placeholder="Add a note"
        autosize
        minRows={3}
        maxRows={12}
        maxLength={8000}
        ref={focusOnce}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save()
        }}
      />
      {add.error ? <ErrorState fault={add.error} inline /> : null}
      <Group gap="sm">
        <Button loading={add.isPending} disabled={text.trim() === ''} aria-keyshortcuts="Control+Enter" onClick={save}>
          Add
        </Button>
        <Select
          w={160}
          aria-label="Kind"
          data={WRITTEN.options.map((value) => ({ value, label: MESSAGE_WORDS[value] }))}
          value={type}
          allowDeselect={false}
          onChange={(next) => setType(WRITTEN.safeParse(next).data ?? 'note')}
        />
      </Group>
    </Stack>
  )
}
