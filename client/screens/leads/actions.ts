/** What can be done with the list of leads. */
import { IconArrowsExchange, IconFileImport, IconPlus, IconSearch, IconUsers } from '@tabler/icons-react'
import type { ActionDefinition } from '../../actions/action.ts'

const group = 'Leads'

export const leadsActions = {
  search: { id: 'leads.search', group, label: 'Search leads', keys: '/', icon: IconSearch },
  create: { id: 'leads.create', group, label: 'New lead', keys: 'n', icon: IconPlus },
  import: { id: 'leads.import', group, label: 'Import leads from a file', keys: 'i', icon: IconFileImport },
  send: { id: 'leads.send', group, label: 'Send to …', keys: 'a', icon: IconArrowsExchange },
  agents: { id: 'leads.agents', group, label: 'Agents panel', keys: 'g', icon: IconUsers },
  close: { id: 'leads.close', group, label: 'Close the lead', keys: 'Escape', keysOnly: true },
} as const satisfies Record<string, ActionDefinition>
