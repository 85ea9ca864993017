/** Somebody rings us: find them by their number, or make the lead, and run the call through the same lease (NX5). */
import { ToneText } from '../../../ui/tone-mark.tsx'
import { Button } from '@mantine/core'
import { IconPhoneIncoming, IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import type { LeadsFound } from '#domain/http/leads.ts'
import { findCaller, useCreateLead } from '../../../api/lead-queries.ts'
import { isProblem } from '../../../api/problem.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { IconField } from '../../../ui/icon-field.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { refusalMessage } from '../../../format/refusal-message.ts'
import { useDesk } from '../desk.tsx'
import { mayNotAnswer } from './may-take.ts'
import { useAction } from '../../../actions/registry.ts'
import { readyActions } from './actions.ts'
import styles from './find-number.module.css'
import { LeadRow } from './my-leads.tsx'
import { useReveal } from '../stage-columns.tsx'
import { useTakeLead } from './use-take-lead.ts'

export function FindNumber() {
  const { teamId } = useDesk()
  const reveal = useReveal()
  const [phone, setPhone] = useState('')
  const [found, setFound] = useState<LeadsFound | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  useAction({ ...readyActions.inbound, run: () => reveal('inbound-number') })
  const look = async () => {
    if (phone.trim().length < 3) return
    setFault(null)
    setFound(null)
    try {
      setFound(await findCaller(phone.trim(), teamId, AbortSignal.timeout(8_000)))
    } catch (failure) {
      setFault(failure)
    }
  }
  const unread = isProblem(fault) ? fault.fields['phone'] : undefined
  return (
    <Panel title="Inbound call">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void look()
        }}
      >
        <IconField
          id="inbound-number"
          type="tel"
          aria-label="Caller’s number"
          aria-keyshortcuts="i"
          placeholder="Caller’s number"
          icon={IconPhoneIncoming}
          value={phone}
          onType={setPhone}
        />
        <Button type="submit" variant="default">
          Find
        </Button>
      </form>
      {unread ? <ToneText tone="red">This {unread}.</ToneText> : null}
      {fault === null || unread ? null : <ErrorState inline fault={fault} onRetry={() => void look()} />}
      {found === null ? null : <FoundLeads found={found} />}
    </Panel>
  )
}

/** Whoever's lead they are: who is on the line is served, and stays their owner's (NX5), whose name is all there is to see (AU3). */
function FoundLeads({ found: { phone, phone_extension, data } }: { found: LeadsFound }) {
  const { me } = useDesk()
  const ownerWords = (ownerId: string | null, fullName: string | null): string =>
    ownerId === me.userId ? 'yours' : (fullName ?? 'unassigned')
  return (
    <div role="status" ref={focusOnlyLead}>
      {data.length > 0 ? (
        <ul>
          {data.map(({ id, name, company, assigned_to, assigned_to_name }) => (
            <LeadRow
              key={id}
              leadId={id}
              name={name ?? `${assigned_to_name ?? 'A colleague'}’s lead`}
              detail={[company, name === null ? null : ownerWords(assigned_to, assigned_to_name)]}
              by="inbound"
            />
          ))}
        </ul>
      ) : (
        <NewCaller key={phone} phone={phone} extension={phone_extension} />
      )}
    </div>
  )
}

/** Of one lead Enter takes the call. */
function focusOnlyLead(found: HTMLElement | null): void {
  const leads = found?.querySelectorAll<HTMLButtonElement>('[data-caller]') ?? []
  if (leads.length === 1) leads[0]?.focus()
}

/** The search has just said that this is the next thing to type. */
const takeFocus = (field: HTMLInputElement | null): void => field?.focus()

const TRIES = 4
const TRY_AGAIN_MS = 700

function NewCaller({ phone, extension }: { phone: string; extension: string | null }) {
  const desk = useDesk()
  const create = useCreateLead()
  const { take, refused } = useTakeLead()
  const [madeId, setMadeId] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [taking, setTaking] = useState(false)
  const blocked = mayNotAnswer(desk)

  /** The new lead reaches the floor a moment after it is stored. */
  const takeSoon = async (leadId: string) => {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const outcome = await take({ leadId, by: 'inbound', answer: true })
      if (outcome.type !== 'refused' || outcome.refusal.code !== 'unknown-lead') return
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS))
    }
  }
  const make = async (): Promise<string> => {
    const caller = {
      name: name.trim() || `Caller ${phone}`,
      phone,
      phone_extension: extension,
      source: 'other',
    } as const
    const { id } = await create.mutateAsync({ ...caller, team_id: desk.teamId })
    setMadeId(id)
    return id
  }
  const submit = async () => {
    if (blocked !== null || taking) return
    setTaking(true)
    try {
      // What was made and could not be taken is not made again.
      await takeSoon(madeId ?? (await make()))
    } catch {
      // Shown below from the mutation itself.
    } finally {
      setTaking(false)
    }
  }
  const fieldFault = isProblem(create.error) ? create.error.fields['phone'] : undefined
  return (
    <form
      className={styles.create}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p>No lead in this team has the number {phone}. Enter makes one and takes the call; the name can wait.</p>
      <div className={styles.form}>
        <IconField
          icon={IconUser}
          aria-label="Caller’s name"
          placeholder="Name, if you have it"
          ref={takeFocus}
          value={name}
          onType={setName}
        />
        <Button type="submit" loading={taking} disabled={blocked !== null}>
          Take the call
        </Button>
      </div>
      {blocked === null ? null : <p>{blocked}</p>}
      {refused ? <ToneText tone="red">{refusalMessage(refused)}</ToneText> : null}
      {create.error ? <ErrorState inline fault={create.error} /> : null}
      {fieldFault ? <ToneText tone="red">{fieldFault}</ToneText> : null}
    </form>
  )
}
