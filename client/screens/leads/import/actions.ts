/** What can be done with a file of leads. */
import {
  IconArrowBackUp,
  IconArrowLeft,
  IconChecks,
  IconDatabaseImport,
  IconDownload,
  IconFileUpload,
  IconPlayerStop,
} from '@tabler/icons-react'
import type { ActionDefinition } from '../../../actions/action.ts'

const group = 'Import'

export const importActions = {
  choose: { id: 'import.choose', group, label: 'Choose a file', keys: 'f', icon: IconFileUpload },
  check: { id: 'import.check', group, label: 'Check the file', keys: 'mod+Enter', icon: IconChecks, whileTyping: true },
  columns: { id: 'import.columns', group, label: 'Change the columns', keys: 'b', icon: IconArrowLeft },
  run: { id: 'import.run', group, label: 'Import the leads', keys: 'i', icon: IconDatabaseImport },
  stop: { id: 'import.stop', group, label: 'Stop', keys: 's', icon: IconPlayerStop },
  errors: { id: 'import.errors', group, label: 'Refused rows as a file', keys: 'd', icon: IconDownload },
  undo: { id: 'import.undo', group, label: 'Undo the import', keys: 'u', icon: IconArrowBackUp },
} as const satisfies Record<string, ActionDefinition>
