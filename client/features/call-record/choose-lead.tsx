/** With whom was the call? Finds the lead, then logs the call. */
import { Loader, Modal, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { phoneText } from '#domain/phone/text.ts'
import type { Lead } from '#domain/http/leads.ts'
import { findLeads } from '../../api/lead-queries.ts'
import { ErrorState } from '../../feedback/error-state.tsx'
import frame from '../../ui/records-table/records-screen.module.css'
import styles from '../../screens/calls/calls.module.css'
import { LogCall } from './log-call.tsx'

export function ChooseLead({ onClose }: { onClose: () => void }) {
  const [lead, setLead] = useState<Lead | null>(null)
  return lead ? <LogCall lead={lead} onClose={onClose} /> : <FindLead onClose={onClose} onFound={setLead} />
}

function FindLead({ onClose, onFound }: { onClose: () => void; onFound: (lead: Lead) => void }) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [q] = useDebouncedValue(typed.trim(), 200)
  const search = useQuery({
    queryKey: ['leads', 'find', q],
    queryFn: ({ signal }) => findLeads(q, signal),
    enabled: q !== '',
  })
  const found = q === '' ? [] : (search.data ?? [])
  function onKeyDown(event: KeyboardEvent) {
    const chosen = found[at]
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && chosen) onFound(chosen)
    else return
    event.preventDefault()
  }
  return (
    <Modal opened onClose={onClose} title="Log a call: with whom was it?" size={480}>
      <TextInput
        data-autofocus
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={search.isFetching ? <Loader size={14} /> : null}
        placeholder="Name, company, phone, e-mail"
        aria-label="Lead"
        role="combobox"
        aria-expanded
        aria-controls="leads-found"
        aria-activedescendant={found[at] ? `lead-${found[at].id}` : undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id="leads-found" role="listbox" aria-label="Leads" className={styles.found}>
        {found.map((lead, index) => (
          <UnstyledButton
            key={lead.id}
            id={`lead-${lead.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.option}
            data-at={index === at}
            onClick={() => onFound(lead)}
          >
            <strong>{lead.name}</strong>
            <span className={frame.quiet}>
              {[lead.company, lead.phone === null ? null : phoneText(lead.phone, lead.phone_extension)]
                .filter(Boolean)
                .join(', ')}
            </span>
          </UnstyledButton>
        ))}
      </div>
      {search.error ? <ErrorState fault={search.error} inline /> : null}
      {q !== '' && search.isSuccess && found.length === 0 ? (
        <Text size="sm" c="dimmed" mt="sm">
          No lead is called that. Add it on the leads page first.
        </Text>
      ) : null}
    </Modal>
  )
}
