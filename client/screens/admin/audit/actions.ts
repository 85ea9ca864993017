/** What can be done with the audit log. */
import { IconDownload } from '@tabler/icons-react'
import type { ActionDefinition } from '../../../actions/action.ts'

const group = 'Audit log'

export const auditActions = {
  export: { id: 'audit.export', group, label: 'Export', keys: 'e', icon: IconDownload },
} as const satisfies Record<string, ActionDefinition>
