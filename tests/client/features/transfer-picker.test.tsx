/** Who is found first when leads are sent: an Enter pressed early must not take a lead from everybody. */
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { TransferPicker, type TransferTarget } from '#client/features/lead-transfer/transfer-picker.tsx'
import { draw } from '../support/render.tsx'

afterEach(cleanup)

const TARGETS: readonly TransferTarget[] = [
  { id: 'ann', name: 'Ann Tell' },
  { id: 'ted', name: 'Ted Ash' },
  { id: 'north', name: 'Telford', last: true },
]

const names = () => screen.getAllByRole('option', { hidden: true }).map(({ textContent }) => textContent)

test('a name that begins with what is typed comes first, and a team stays behind the people', async () => {
  draw(
    <TransferPicker
      title="Send to"
      label="Agent or team"
      placeholder=""
      targets={TARGETS}
      renderTarget={({ name }) => name}
      empty="No results"
      onPick={() => undefined}
      onClose={() => undefined}
    />,
  )
  const field = await screen.findByRole('combobox', { hidden: true })
  await userEvent.type(field, 'te')
  expect(names()).toEqual(['Ted Ash', 'Ann Tell', 'Telford'])
  await userEvent.type(field, 'l')
  expect(names()).toEqual(['Ann Tell', 'Telford'])
})
