/** What the list of leads offers, by who may send leads to others. */
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { KeySheet } from '#client/actions/key-sheet.tsx'
import { useLeadsActions } from '#client/screens/leads/use-leads-actions.ts'
import { draw } from '../support/render.tsx'

afterEach(cleanup)

const nothing = () => undefined

function List({ mayAssign }: { mayAssign: boolean }) {
  const assign = mayAssign ? { chosen: 0, send: nothing, showAgents: nothing } : null
  useLeadsActions({
    search: nothing,
    create: nothing,
    importFile: mayAssign ? nothing : null,
    bin: mayAssign ? nothing : null,
    duplicates: mayAssign ? nothing : null,
    close: null,
    assign,
    rows: [],
  })
  return null
}

function keysFor(mayAssign: boolean): readonly (string | null)[] {
  draw(<List mayAssign={mayAssign} />)
  draw(<KeySheet opened onClose={nothing} />)
  return screen.getAllByRole('term', { hidden: true }).map(({ textContent }) => textContent)
}

test('the key sheet of somebody who may not send leads names neither sending, nor importing, nor the agents', () => {
  expect(keysFor(false)).toEqual(['Search leads', 'New lead', 'Close the lead'])
})

test('the key sheet of somebody who may send leads names both, also while none is selected', () => {
  expect(keysFor(true)).toEqual([
    'Search leads',
    'New lead',
    'Import leads from a file',
    'Send to …',
    'Agents panel',
    'Close the lead',
  ])
})
