/** A real lead to try the script on; it is only read. */
import { Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { LeadCard } from '#domain/floor/lead-card.ts'
import { leadListOptions } from '../../api/lead-queries.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { ComboList } from '../../ui/lists/combo-list.tsx'
import { toLeadCard } from './sample-leads.ts'

export interface LeadDialogProps {
  readonly onPick: (lead: LeadCard) => void
  readonly onClose: () => void
}

const SHOWN = 20

export function LeadDialog({ onPick, onClose }: LeadDialogProps) {
  const [query, setQuery] = useState('')
  const wanted = useDeferredValue(query.trim())
  const found = useInfiniteQuery(leadListOptions(wanted === '' ? {} : { q: wanted }))
  const leads = found.data?.pages[0]?.data.slice(0, SHOWN) ?? []
  return (
    <Dialog title="Try it on a real lead" onClose={onClose}>
      <ComboList
        label="Lead"
        listLabel="Leads"
        placeholder="Name, company or number"
        query={query}
        onQuery={setQuery}
        items={leads}
        itemKey={({ id }) => id}
        renderItem={({ name, company }) => (
          <Text span truncate>
            {name}
            {company === null ? '' : `, ${company}`}
          </Text>
        )}
        onPick={(lead) => onPick(toLeadCard(lead))}
        empty={
          <Text size="sm" c="dimmed" p="sm">
            {found.isPending ? 'Looking …' : 'Nothing found'}
          </Text>
        }
      />
    </Dialog>
  )
}
