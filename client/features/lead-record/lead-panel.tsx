/** Everything about one lead: the drawer of the list and the parts of its own page. */
import { ActionIcon, Skeleton, Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { IconArrowUpRight, IconX } from '@tabler/icons-react'
import { type ReactNode, Suspense, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Lead } from '#domain/http/leads.ts'
import { may, reachesOthers } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { leadOptions } from '../../api/lead-queries.ts'
import { isProblem } from '../../api/problem.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { RecordHead } from '../../ui/records-table/record-head.tsx'
import { Panel } from '../../ui/panel.tsx'
import { HistoryLink } from '../audit/history-link.tsx'
import { AgentPicker } from '../lead-transfer/agent-picker.tsx'
import { Composer, type ComposerKind } from './composer.tsx'
import { ConsentPanel } from './consent-panel.tsx'
import { DeleteLead } from './delete-lead.tsx'
import { LeadActions } from './lead-actions.tsx'
import { FurtherNumbers } from '../lead-form/further-numbers.tsx'
import { LeadEdit } from '../lead-form/lead-edit.tsx'
import { LeadFields } from './lead-fields.tsx'
import styles from './lead-panel.module.css'
import { LeadMeetings } from '../bookings/lead-meetings.tsx'
import { LeadTags } from './lead-tags.tsx'
import { LiveMark, useInHand } from '../lead-list/live-mark.tsx'
import { LogCall } from '../call-record/log-call.tsx'
import { Timeline } from './timeline.tsx'
import { FilesPanel } from '../attachments/files-panel.tsx'
import { hasUnsaved } from '../messages/message-draft.ts'
import { WhyPanel } from './why-panel.tsx'
import { ActionButton } from '../../actions/action-button.tsx'
import { useAction, useActions } from '../../actions/registry.ts'
import { lazyComponent } from '../../browser/lazy-component.ts'
import { leadActions } from './actions.ts'

/** Fetched by the few who erase. */
const erasePerson = lazyComponent(async () => (await import('../erasure/erase-person.tsx')).ErasePerson)

interface LeadPanelProps {
  readonly leadId: string
  readonly openCall?: string | undefined
  readonly startAt?: number | undefined
  /** In the drawer of the list; without it, the lead has the whole page. */
  readonly onClose?: () => void
}

export function LeadPanel({ leadId, onClose, openCall, startAt }: LeadPanelProps) {
  const lead = useQuery(leadOptions(leadId))
  if (lead.isPending)
    return (
      <div role="status" aria-label="Loading the lead">
        <Skeleton h={28} w={220} m="lg" />
        <Skeleton h={160} mx="lg" />
      </div>
    )
  // It was merged: its old address leads on to the lead that stays.
  const mergedInto = isProblem(lead.error, 'merged') ? lead.error.details?.merged_into : undefined
  if (mergedInto !== undefined)
    return <LeadPanel leadId={mergedInto} openCall={openCall} startAt={startAt} {...(onClose && { onClose })} />
  if (lead.error || !lead.data)
    return (
      <div>
        {onClose ? <CloseButton onClose={onClose} /> : null}
        <ErrorState fault={lead.error} onRetry={() => void lead.refetch()} />
      </div>
    )
  return <LoadedLead lead={lead.data} onClose={onClose} openCall={openCall} startAt={startAt} />
}

interface LoadedLeadProps {
  readonly lead: Lead
  readonly onClose: (() => void) | undefined
  readonly openCall: string | undefined
  readonly startAt: number | undefined
}

/** What was opened by a key is gone on in; nobody is taken from a field. */
const focusFromNowhere = (part: HTMLElement | null) => {
  if (document.activeElement === document.body) part?.focus({ preventScroll: true })
}

function LoadedLead({ lead, onClose, openCall, startAt }: LoadedLeadProps) {
  const navigate = useNavigate()
  const { role, user } = useMe()
  const mayEdit = useMayEdit(lead)
  const [dialog, setDialog] = useState<'assign' | 'log-call' | 'delete' | 'erase' | null>(null)
  const [composing, setComposing] = useState<ComposerKind | null>(() => (hasUnsaved(user.id, lead.id) ? 'note' : null))
  const logCall = { ...leadActions.logCall, run: () => setDialog('log-call') }
  const send = { ...leadActions.send, run: () => setDialog('assign'), when: may(role, 'assign-leads') }
  const remove = { ...leadActions.delete, run: () => setDialog('delete'), when: may(role, 'delete-leads') }
  const erase = { ...leadActions.erase, run: () => setDialog('erase'), when: may(role, 'erase-people') }
  useActions([
    { ...leadActions.note, run: () => setComposing('note') },
    { ...leadActions.callback, run: () => setComposing('callback') },
    logCall,
    send,
    remove,
    erase,
  ])
  const head = (
    <LeadHead lead={lead} onClose={onClose}>
      <LeadActions
        lead={lead}
        send={send}
        logCall={logCall}
        remove={remove}
        erase={erase}
        onTaken={() => void navigate({ to: '/desk' })}
      />
    </LeadHead>
  )
  const record = (
    <>
      <Record lead={lead} />
      <LeadMeetings leadId={lead.id} />
      <FilesPanel leadId={lead.id} mayChange={mayEdit} />
      <WhyPanel lead={lead} />
      <ConsentPanel lead={lead} mayEdit={mayEdit} />
    </>
  )
  const history = (
    <>
      <Composer lead={lead} kind={composing} onKind={setComposing} />
      <Timeline lead={lead} mayChange={mayEdit} openCall={openCall} startAt={startAt} />
    </>
  )
  return (
    <article
      aria-label={lead.name}
      tabIndex={-1}
      style={{ outline: 'none' }}
      {...(onClose !== undefined && { ref: focusFromNowhere })}
    >
      {head}
      {onClose ? (
        <>
          {record}
          {history}
        </>
      ) : (
        <div className={styles.page}>
          <aside>{record}</aside>
          <div>{history}</div>
        </div>
      )}
      {dialog === 'assign' ? (
        <AgentPicker leads={[lead]} teamId={lead.team_id} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'delete' ? (
        <DeleteLead
          lead={lead}
          onClose={() => setDialog(null)}
          onDeleted={onClose ?? (() => void navigate({ to: '/leads' }))}
        />
      ) : null}
      {dialog === 'erase' ? (
        <Suspense fallback={null}>
          <erasePerson.Lazy
            lead={lead}
            onClose={() => setDialog(null)}
            onErased={onClose ?? (() => void navigate({ to: '/leads' }))}
          />
        </Suspense>
      ) : null}
      {dialog === 'log-call' ? <LogCall lead={lead} onClose={() => setDialog(null)} /> : null}
    </article>
  )
}

function LeadHead({ lead, onClose, children }: { lead: Lead; onClose: (() => void) | undefined; children: ReactNode }) {
  return (
    <RecordHead
      heading={onClose ? 'h2' : 'h1'}
      name={lead.name}
      about={
        <>
          <span>{[lead.title, lead.company].filter(Boolean).join(', ') || 'No company'}</span>
          <LiveMark leadId={lead.id} />
        </>
      }
      actions={
        <>
          <HistoryLink kind="lead" record={lead.id} />
          {onClose ? (
            <>
              <Tooltip label="Open full page">
                <ActionIcon
                  aria-label="Open full page"
                  renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId: lead.id }} {...props} />}
                >
                  <IconArrowUpRight size={18} />
                </ActionIcon>
              </Tooltip>
              <CloseButton onClose={onClose} />
            </>
          ) : null}
        </>
      }
    >
      {children}
    </RecordHead>
  )
}

const CloseButton = ({ onClose }: { onClose: () => void }) => (
  <Tooltip label="Close (Esc)">
    <ActionIcon aria-label="Close" aria-keyshortcuts="Escape" onClick={onClose}>
      <IconX size={18} />
    </ActionIcon>
  </Tooltip>
)

/** Theirs by the record, or because the floor has given it to them at this moment. */
function useMayEdit({ id, assigned_to, created_by }: Lead): boolean {
  const { role, user } = useMe()
  const hand = useInHand(id)
  const owners = [assigned_to, created_by, hand?.agentId]
  return owners.includes(user.id) || reachesOthers(role, 'edit-leads')
}

function Record({ lead }: { lead: Lead }) {
  const { teams } = useMe()
  const [editing, setEditing] = useState(false)
  const shown = useRef<HTMLDivElement>(null)
  const mayEdit = useMayEdit(lead)
  const done = () => {
    flushSync(() => setEditing(false))
    shown.current?.focus({ preventScroll: true })
  }
  const edit = useAction({ ...leadActions.edit, run: () => setEditing(true), when: mayEdit && !editing })
  return (
    <Panel
      title="Record"
      aside={
        mayEdit && !editing ? <ActionButton action={edit} short="Edit" size="compact-xs" variant="subtle" /> : undefined
      }
    >
      {editing ? (
        <LeadEdit
          lead={lead}
          country={lead.country ?? teams.find(({ id }) => id === lead.team_id)?.country ?? 'GB'}
          onDone={done}
        />
      ) : (
        <div ref={shown} tabIndex={-1} style={{ outline: 'none' }}>
          <LeadFields lead={lead} />
          <FurtherNumbers lead={lead} mayEdit={mayEdit} />
          <LeadTags lead={lead} mayEdit={mayEdit} />
        </div>
      )}
    </Panel>
  )
}
