/** The days of agents as something that can be exported on a screen, with the dialog behind it; for those who may. */
import { IconCalendarStats } from '@tabler/icons-react'
import { useState } from 'react'
import type { Action, ActionDefinition } from '../../actions/action.ts'
import { may } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { AgentDaysDialog } from './agent-days-dialog.tsx'

const definition = {
  id: 'list.agent-days',
  group: 'This list',
  label: 'Agent days',
  icon: IconCalendarStats,
} as const satisfies ActionDefinition

/** No action for whoever may not. */
export function useAgentDaysAction() {
  const { role, impersonated_by } = useMe()
  const [isOpen, setIsOpen] = useState(false)
  const when = impersonated_by === undefined || 'Not while you act for someone else'
  const action: Action = { ...definition, when, run: () => setIsOpen(true) }
  return {
    actions: may(role, 'export-records') && may(role, 'view-performance') ? [action] : [],
    dialog: isOpen ? <AgentDaysDialog key={definition.id} onClose={() => setIsOpen(false)} /> : null,
  }
}
