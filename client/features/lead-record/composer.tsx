/** Adds to the timeline: a note or a message, a task, a callback. */
import { Tabs } from '@mantine/core'
import { IconCheckbox, IconNote, IconPhoneCalling } from '@tabler/icons-react'
import type { Lead } from '#domain/http/leads.ts'
import { AddMessage } from '../messages/add-message.tsx'
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
          Note or message
        </Tabs.Tab>
        <Tabs.Tab py={10} value="task" leftSection={<IconCheckbox size={15} />}>
          Task
        </Tabs.Tab>
        <Tabs.Tab py={10} value="callback" leftSection={<IconPhoneCalling size={15} />}>
          Callback
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="note" p="lg">
        <AddMessage leadId={lead.id} onDone={close} />
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
