/** The call record pack as something that can be done on a screen, with the dialog behind it; for those who may. */
import { IconFileCertificate } from '@tabler/icons-react'
import { useState } from 'react'
import type { Action, ActionDefinition } from '../../actions/action.ts'
import { may } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { CallRecordsDialog } from './call-records-dialog.tsx'

const definition = {
  id: 'list.call-records',
  group: 'This list',
  label: 'Call record pack',
  icon: IconFileCertificate,
} as const satisfies ActionDefinition

/** No action for whoever may not. */
export function useCallRecordsAction() {
  const { role, impersonated_by } = useMe()
  const [isOpen, setIsOpen] = useState(false)
  const when = impersonated_by === undefined || 'Not while you act for someone else'
  const action: Action = { ...definition, when, run: () => setIsOpen(true) }
  return {
    actions: may(role, 'import-export') ? [action] : [],
    dialog: isOpen ? <CallRecordsDialog key={definition.id} onClose={() => setIsOpen(false)} /> : null,
  }
}
