/** The record of the lead that one is working: read and edited beside the call, with a task for later. */
import { Button, Group, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Lead } from '#domain/http/leads.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { leadOptions } from '../../api/lead-queries.ts'
import { useMe } from '../../session/use-session.ts'
import { may } from '../../session/rights.ts'
import { FurtherNumbers } from '../lead-form/further-numbers.tsx'
import { LeadEdit } from '../lead-form/lead-edit.tsx'
import { AgentPicker } from '../lead-transfer/agent-picker.tsx'
import { LeadFields } from '../lead-record/lead-fields.tsx'
import { LeadTags } from '../lead-record/lead-tags.tsx'
import { FilesPanel } from '../attachments/files-panel.tsx'
import { AddMessage } from '../messages/add-message.tsx'
import { hasUnsaved } from '../messages/message-draft.ts'
import { TaskForm } from './task-form.tsx'

export interface RecordAtHandProps {
  readonly leadId: string
  readonly edits: boolean
  readonly onEdited: () => void
}

export function RecordAtHand({ leadId, ...asked }: RecordAtHandProps) {
  const lead = useQuery(leadOptions(leadId))
  if (lead.isPending) return <Skeleton h={160} role="status" aria-label="Loading the record" />
  if (lead.error) return <ErrorState inline fault={lead.error} onRetry={() => void lead.refetch()} />
  return <Loaded lead={lead.data} {...asked} />
}

/** Whoever holds a lead may edit it; who owns it is for those to say who may send leads. */
function Loaded({ lead, edits, onEdited }: Omit<RecordAtHandProps, 'leadId'> & { readonly lead: Lead }) {
  const { role, teams, user } = useMe()
  const [part, setPart] = useState<'message' | 'task' | 'owner' | null>(() =>
    hasUnsaved(user.id, lead.id) ? 'message' : null,
  )
  const close = () => setPart(null)
  if (edits) {
    const country = lead.country ?? teams.find(({ id }) => id === lead.team_id)?.country ?? 'GB'
    return <LeadEdit lead={lead} country={country} onDone={onEdited} />
  }
  if (part === 'message') return <AddMessage leadId={lead.id} onDone={close} onCancel={close} />
  if (part === 'task') return <TaskForm leadId={lead.id} onDone={close} onCancel={close} />
  return (
    <>
      <LeadFields lead={lead} />
      <FurtherNumbers lead={lead} mayEdit />
      <LeadTags lead={lead} mayEdit />
      <Group gap="xs" mt="md">
        <Button size="compact-sm" variant="default" onClick={() => setPart('message')}>
          Add a note or message
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setPart('task')}>
          Add a task
        </Button>
        {may(role, 'assign-leads') ? (
          <Button size="compact-sm" variant="default" onClick={() => setPart('owner')}>
            Change owner
          </Button>
        ) : null}
      </Group>
      <FilesPanel leadId={lead.id} mayChange />
      {part === 'owner' ? <AgentPicker leads={[lead]} teamId={lead.team_id} onClose={close} /> : null}
    </>
  )
}
