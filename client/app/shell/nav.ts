/** The places of the app, in the order of the bar, each with the right that shows it. */
import {
  type Icon,
  IconAddressBook,
  IconChartBar,
  IconCheckbox,
  IconHeadset,
  IconLayoutGrid,
  IconPhone,
  IconRoute,
  IconSettings,
} from '@tabler/icons-react'
import type { Role } from '#domain/vocabulary/people.ts'
import { type Right, may } from '../../session/rights.ts'

export interface Place {
  readonly to: '/desk' | '/board' | '/leads' | '/tasks' | '/calls' | '/scripts' | '/numbers' | '/admin'
  readonly label: string
  readonly icon: Icon
  readonly right: Right
}

const DESK: Place = { to: '/desk', label: 'Desk', icon: IconHeadset, right: 'run-calls' }
const OTHERS: readonly Place[] = [
  { to: '/board', label: 'Board', icon: IconLayoutGrid, right: 'supervise' },
  { to: '/leads', label: 'Leads', icon: IconAddressBook, right: 'view-leads' },
  { to: '/tasks', label: 'Tasks', icon: IconCheckbox, right: 'manage-tasks' },
  { to: '/calls', label: 'Calls', icon: IconPhone, right: 'view-calls' },
  { to: '/scripts', label: 'Scripts', icon: IconRoute, right: 'view-scripts' },
  { to: '/numbers', label: 'Numbers', icon: IconChartBar, right: 'view-performance' },
  { to: '/admin', label: 'Admin', icon: IconSettings, right: 'set-thresholds' },
]

/** An agent's day is at the desk; a manager only now and then sits down at one. */
export function listPlaces(role: Role): readonly Place[] {
  const all = may(role, 'supervise') ? [...OTHERS, DESK] : [DESK, ...OTHERS]
  return all.filter((place) => may(role, place.right))
}
