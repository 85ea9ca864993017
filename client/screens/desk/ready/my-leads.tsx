/** My leads, to find one and take it through the same lease; when it may not be taken, it says why (NX5). */
import { ListRow } from '../../../ui/lists/list-row.tsx'
import { Refused } from './refused.tsx'
import { Button, Skeleton, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAddressBook, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { REASON_MAX } from '#domain/vocabulary/primitives.ts'
import { leadListOptions } from '../../../api/lead-queries.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../api/error-state.tsx'
import { IconField } from '../../../ui/icon-field.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { refusalMessage } from '../../../format/refusal-message.ts'
import { STATUS_WORDS } from '../../../format/record-labels.ts'
import { useDesk } from '../desk.tsx'
import { mayNotAnswer, mayNotTake } from './may-take.ts'
import { useAction } from '../../../actions/registry.ts'
import { readyActions } from './actions.ts'
import { useReveal } from '../stage-columns.tsx'
import { useTakeLead } from './use-take-lead.ts'

const SHOWN = 8

export function MyLeads() {
  const reveal = useReveal()
  const [query, setQuery] = useState('')
  const [settled] = useDebouncedValue(query.trim(), 180)
  const leads = useInfiniteQuery(
    leadListOptions({ owner: 'me', sort: 'last-contact', ...(settled ? { q: settled } : {}) }),
  )
  const found = leads.data?.pages[0]?.data ?? []
  useAction({ ...readyActions.myLeads, run: () => reveal('my-leads-search') })
  return (
    <Panel title="My leads">
      <IconField
        id="my-leads-search"
        type="search"
        aria-label="Find one of my leads"
        aria-keyshortcuts="l"
        placeholder="Name, company, number"
        icon={IconSearch}
        value={query}
        onType={setQuery}
      />
      {leads.isPending ? <Skeleton height={88} role="status" aria-label="Loading your leads" /> : null}
      {leads.isError ? <ErrorState inline fault={leads.error} onRetry={() => void leads.refetch()} /> : null}
      {leads.isSuccess && found.length === 0 ? (
        <EmptyState compact icon={IconAddressBook} title={settled ? 'No results' : 'No leads yet'}>
          {settled
            ? 'Look up a number below to find other leads.'
            : 'Leads you book, follow up or receive appear here.'}
        </EmptyState>
      ) : null}
      <ul>
        {found.slice(0, SHOWN).map((lead) => (
          <LeadRow
            key={lead.id}
            leadId={lead.id}
            name={lead.name}
            detail={[lead.company, STATUS_WORDS[lead.status], lead.do_not_call ? 'do not call' : null]}
          />
        ))}
      </ul>
    </Panel>
  )
}

interface LeadRowProps {
  readonly leadId: string
  readonly name: string
  /** What there is of it is shown, one after the other. */
  readonly detail: readonly (string | null)[]
  readonly by?: 'chosen' | 'inbound'
}

export function LeadRow({ leadId, name, detail, by = 'chosen' }: LeadRowProps) {
  const desk = useDesk()
  const { take, asking, refused } = useTakeLead()
  const [reason, setReason] = useState('')
  const asksWhy = refused?.code === 'reason-needed' || reason !== ''
  const why = reason.trim()
  const rings = by === 'inbound'
  const blocked = (rings ? mayNotAnswer(desk) : mayNotTake(desk)) !== null
  return (
    <li>
      <ListRow
        inset
        title={name}
        detail={
          <>
            {detail.filter(Boolean).join(' · ')}
            {refused ? <Refused>{refusalMessage(refused)}</Refused> : null}
            {asksWhy ? (
              <TextInput
                size="xs"
                maxLength={REASON_MAX}
                label={`Why are you opening ${name}?`}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            ) : null}
          </>
        }
        end={
          <Button
            size="compact-sm"
            variant="default"
            disabled={blocked || (asksWhy && why === '')}
            loading={asking !== null}
            aria-label={`Take ${name}`}
            data-caller={rings || undefined}
            onClick={() =>
              void take({ leadId, by, ...(rings && { answer: true }), ...(why !== '' && { reason: why }) })
            }
          >
            Take
          </Button>
        }
      />
    </li>
  )
}
