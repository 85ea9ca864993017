/** The list of leads: rows, and what stands in their place. */
import { Box } from '@mantine/core'
import { Problem } from '#client/api/problem.ts'
import type { LeadList } from '#client/features/lead-list/lead-list.ts'
import { LEAD_COLUMNS } from '#client/features/lead-list/lead-columns.tsx'
import { LeadRows } from '#client/features/lead-list/lead-rows.tsx'
import { LeadSearch } from '#client/features/lead-list/lead-search.ts'
import { aLead } from '#tests/client/support/a-lead.ts'
import { LONG_NAME, nothing, type Story } from '../story.ts'

const list = (change: Partial<LeadList>): LeadList => ({
  leads: [],
  loading: false,
  fault: null,
  again: nothing,
  more: { has: false, fetching: false, failed: false, fetch: nothing },
  ...change,
})

const rows = (change: Partial<LeadList>, search: object = {}) => {
  const shown = () => (
    <Box h={change.leads && 180} style={{ display: 'grid' }}>
      <LeadRows
        list={list(change)}
        search={LeadSearch.parse(search)}
        columns={LEAD_COLUMNS}
        onSort={nothing}
        onOpen={nothing}
        onCreate={nothing}
        onClearFilters={nothing}
        onDragStart={undefined}
      />
    </Box>
  )
  return shown
}

const leads = [
  aLead(),
  aLead({ id: 'lead-2', name: 'Grace Hopper', status: 'won', priority: 'urgent', last_outcome: 'answered' }),
  aLead({ id: 'lead-3', name: 'Alan Turing', do_not_call: true, priority: 'low', phone: null }),
]

export const leadStories: readonly Story[] = [
  {
    component: 'Lead rows',
    states: {
      rows: rows({ leads }),
      'very long': rows({ leads: [aLead({ name: LONG_NAME, company: LONG_NAME, assigned_to_name: LONG_NAME })] }),
      loading: rows({ loading: true }),
      failed: rows({ fault: new Problem('offline', 0, 'The server cannot be reached') }),
      'no match': rows({}, { q: 'zzz' }),
      'none yet': rows({}),
    },
  },
]
