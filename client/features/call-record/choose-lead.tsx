/** With whom was the call? Finds the lead, then logs the call. */
import { Loader, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { Lead } from '#domain/http/leads.ts'
import { phoneText } from '#domain/phone/text.ts'
import { findLeads } from '../../api/lead-queries.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { ChoiceDialog } from '../../ui/dialog/choice-dialog.tsx'
import { LogCall } from './log-call.tsx'

export function ChooseLead({ onClose }: { onClose: () => void }) {
  const [lead, setLead] = useState<Lead | null>(null)
  return lead ? <LogCall lead={lead} onClose={onClose} /> : <FindLead onClose={onClose} onPick={setLead} />
}

function FindLead({ onClose, onPick }: { onClose: () => void; onPick: (lead: Lead) => void }) {
  const [query, setQuery] = useState('')
  const [q] = useDebouncedValue(query.trim(), 200)
  const search = useQuery({
    queryKey: ['leads', 'find', q],
    queryFn: ({ signal }) => findLeads(q, signal),
    enabled: q !== '',
  })
  const empty = search.error ? (
    <ErrorState fault={search.error} inline />
  ) : q !== '' && search.isSuccess ? (
    <Text size="sm" c="dimmed" mt="sm">
      No results. Create the lead on the Leads page first.
    </Text>
  ) : null
  return (
    <ChoiceDialog
      title="Log a call: who was it with?"
      label="Lead"
      placeholder="Name, company, phone, email"
      size={480}
      list={{ mah: 320 }}
      field={{
        leftSection: <IconSearch size={16} aria-hidden />,
        rightSection: search.isFetching ? <Loader size={14} /> : null,
      }}
      query={query}
      onQuery={setQuery}
      items={q === '' ? [] : (search.data ?? [])}
      itemKey={({ id }) => id}
      renderItem={(lead) => <LeadLine lead={lead} />}
      empty={empty}
      onPick={onPick}
      onClose={onClose}
    />
  )
}

function LeadLine({ lead }: { lead: Lead }) {
  const phone = lead.phone === null ? null : phoneText(lead.phone, lead.phone_extension)
  return (
    <>
      <strong>{lead.name}</strong>
      <Text span size="sm" c="dimmed">
        {[lead.company, phone].filter(Boolean).join(', ')}
      </Text>
    </>
  )
}
