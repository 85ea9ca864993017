/** What the demo's organisation wants to know of each lead besides what every lead has; the script says and asks it. */
import type { Dice } from '#domain/practice/dice.ts'
import type { Scalar } from '#domain/script/conditions.ts'
import { look } from '#domain/vocabulary/fold.ts'
import { ORGANISATION } from './cast.ts'
import type { TableRows } from './foundation.ts'

interface DemoField {
  readonly key: string
  readonly label: string
  readonly type: 'number' | 'choice'
  readonly options: readonly string[]
  /** What is known of a lead; undefined of some. */
  readonly value: (dice: Dice) => Scalar | undefined
}

/** Invented, as everything here. */
const SYSTEMS = ['Stockwise', 'Ledgerline', 'Tradebook']

export const DEMO_FIELDS: readonly DemoField[] = [
  {
    key: 'branches',
    label: 'Branches',
    type: 'number',
    options: [],
    value: (dice) => (dice.chance(0.6) ? dice.skewed(1, 12) : undefined),
  },
  {
    key: 'order_system',
    label: 'Order system',
    type: 'choice',
    options: SYSTEMS,
    value: (dice) => (dice.chance(0.4) ? dice.anyOf(SYSTEMS) : undefined),
  },
]

export const fieldTable = (created_at: number): TableRows => ({
  table: 'custom_fields',
  rows: DEMO_FIELDS.map(({ key, label, type, options }, position) => ({
    id: `field-${key.replaceAll('_', '-')}`,
    organisation_id: ORGANISATION.id,
    key,
    label,
    look: look(label),
    type,
    options: JSON.stringify(options),
    position,
    created_at,
  })),
})

export function customOf(dice: Dice): Readonly<Record<string, Scalar>> {
  const values = DEMO_FIELDS.map(({ key, value }) => [key, value(dice)] as const)
  return Object.fromEntries(values.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
}
