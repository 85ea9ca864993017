/** What can be done with the list of leads. */
import {
  IconArrowsExchange,
  IconCopyCheck,
  IconEdit,
  IconFileImport,
  IconPlus,
  IconSearch,
  IconSelectAll,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react'
import type { ActionDefinition } from '../../actions/action.ts'

const group = 'Leads'

export const leadsActions = {
  search: { id: 'leads.search', group, label: 'Search leads', keys: '/', icon: IconSearch },
  create: { id: 'leads.create', group, label: 'New lead', keys: 'n', icon: IconPlus },
  import: { id: 'leads.import', group, label: 'Import leads from a file', keys: 'i', icon: IconFileImport },
  send: { id: 'leads.send', group, label: 'Send to …', keys: 'a', icon: IconArrowsExchange },
  change: { id: 'leads.change', group, label: 'Change the selection', keys: 'b', icon: IconEdit },
  selectAll: { id: 'leads.select-all', group, label: 'Select all that match', keys: 'shift+x', icon: IconSelectAll },
  bin: { id: 'leads.bin', group, label: 'Deleted leads', icon: IconTrash },
  duplicates: { id: 'leads.duplicates', group, label: 'Duplicates', icon: IconCopyCheck },
  agents: { id: 'leads.agents', group, label: 'Agents panel', keys: 'g', icon: IconUsers },
  close: { id: 'leads.close', group, label: 'Close the lead', keys: 'Escape', keysOnly: true },
} as const satisfies Record<string, ActionDefinition>
