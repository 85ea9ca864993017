/** Somebody rings us: find them by their number, or make the lead, and run the call through the same lease (AG9). */
import { Button } from '@mantine/core'
import { IconPhoneIncoming, IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import type { Lead } from '#domain/http/leads.ts'
import { findLeads, useCreateLead } from '../../http/lead-queries.ts'
import { isProblem } from '../../http/problem.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconField } from '../../ui/icon-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { blockedBecause, useDesk } from './desk.tsx'
import { useDeskKeys } from './desk-keys.ts'
import styles from './find-number.module.css'
import { LeadRow } from './my-leads.tsx'
import { useTakeLead } from './use-take-lead.ts'

type Found = { readonly phone: string; readonly leads: readonly Lead[] } | null

export function FindNumber() {
  const [phone, setPhone] = useState('')
  const [found, setFound] = useState<Found>(null)
  const [fault, setFault] = useState<unknown>(null)
  useDeskKeys([
    { key: 'i', label: 'Inbound call: find a number', run: () => document.getElementById('inbound-number')?.focus() },
  ])
  const look = async () => {
    const digits = phone.replaceAll(/[^\d+]/g, '')
    if (digits.length < 4) return
    setFault(null)
    setFound(null)
    try {
      setFound({ phone: digits, leads: await findLeads(digits, AbortSignal.timeout(8_000)) })
    } catch (failure) {
      setFault(failure)
    }
  }
  return (
    <Panel title="Inbound call" label="Inbound call">
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          void look()
        }}
      >
        <IconField
          id="inbound-number"
          type="tel"
          className={styles['grow']}
          aria-label="Number of the caller"
          aria-keyshortcuts="i"
          placeholder="Number of the caller"
          icon={IconPhoneIncoming}
          value={phone}
          onType={setPhone}
        />
        <Button type="submit" variant="default">
          Find
        </Button>
      </form>
      {fault === null ? null : <ErrorState inline fault={fault} onRetry={() => void look()} />}
      {found === null ? null : <FoundLeads found={found} />}
    </Panel>
  )
}

function FoundLeads({ found }: { found: NonNullable<Found> }) {
  return (
    <div role="status">
      {found.leads.length > 0 ? (
        <ul className={styles['list']}>
          {found.leads.map((lead) => (
            <LeadRow key={lead.id} lead={lead} by="inbound" />
          ))}
        </ul>
      ) : (
        <NewCaller key={found.phone} phone={found.phone} />
      )}
    </div>
  )
}

/** The search has just said that this is the next thing to type. */
const takeFocus = (field: HTMLInputElement | null): void => field?.focus()

const TRIES = 4
const TRY_AGAIN_MS = 700

function NewCaller({ phone }: { phone: string }) {
  const desk = useDesk()
  const create = useCreateLead()
  const { take } = useTakeLead()
  const [name, setName] = useState('')
  const [taking, setTaking] = useState(false)
  const blocked = blockedBecause(desk) ?? (desk.agent?.duty === 'available' ? null : 'Go available first.')

  /** The new lead reaches the floor a moment after it is stored. */
  const takeSoon = async (leadId: string) => {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const outcome = await take({ leadId, by: 'inbound' })
      if (outcome.type !== 'refused' || outcome.refusal.code !== 'unknown-lead') return
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS))
    }
  }
  const submit = async () => {
    if (name.trim() === '' || blocked !== null) return
    setTaking(true)
    try {
      const lead = await create.mutateAsync({ name: name.trim(), phone, source: 'other', team_id: desk.teamId })
      await takeSoon(lead.id)
    } catch {
      // Shown below from the mutation itself.
    } finally {
      setTaking(false)
    }
  }
  const fieldFault = isProblem(create.error) ? create.error.fields['phone'] : undefined
  return (
    <form
      className={styles['new']}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className={styles['hint']}>Nobody you can see has the number {phone}. Make a new lead of them:</p>
      <div className={styles['form']}>
        <IconField
          className={styles['grow']}
          icon={IconUser}
          aria-label="Name of the caller"
          placeholder="Name"
          required
          ref={takeFocus}
          value={name}
          onType={setName}
        />
        <Button type="submit" loading={taking} disabled={name.trim() === '' || blocked !== null}>
          Make and take
        </Button>
      </div>
      {blocked === null ? null : <p className={styles['hint']}>{blocked}</p>}
      {create.error ? <ErrorState inline fault={create.error} /> : null}
      {fieldFault ? <p className={styles['fault']}>{fieldFault}</p> : null}
    </form>
  )
}
