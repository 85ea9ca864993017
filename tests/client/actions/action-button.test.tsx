/** A button shows what its action is: its name, its key, why it cannot be used; the key sheet shows them all. */
import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Action } from '#client/actions/action.ts'
import { ActionButton } from '#client/actions/action-button.tsx'
import { KeySheet } from '#client/actions/key-sheet.tsx'
import { useActions } from '#client/actions/registry.ts'

afterEach(cleanup)

const TestMantine = ({ children }: { children: ReactNode }) => <MantineProvider env="test">{children}</MantineProvider>

const action = (rest: Partial<Action> = {}): Action => ({
  id: 'test.back',
  group: 'Script',
  label: 'Back one step',
  keys: 'Backspace',
  run: vi.fn<() => void>(),
  ...rest,
})

test('a button is called by the whole label of its action and names its key', async () => {
  const back = action()
  render(<ActionButton action={back} short="Back" />, { wrapper: TestMantine })
  const button = screen.getByRole('button', { name: 'Back one step' })
  expect(button.getAttribute('aria-keyshortcuts')).toBe('Backspace')
  await userEvent.click(button)
  expect(back.run).toHaveBeenCalledTimes(1)
})

const UNUSABLE: readonly (readonly [string, Partial<Action>])[] = [
  ['for a reason', { when: 'This is the first step.' }],
  ['for no reason told', { when: false }],
  ['while it is asked for', { busy: true }],
]

test.each(UNUSABLE)('a button does nothing that cannot be done now, %s', async (_why, rest) => {
  const back = action(rest)
  render(<ActionButton action={back} />, { wrapper: TestMantine })
  const button = screen.getByRole('button', { name: 'Back one step' })
  button.focus()
  await userEvent.keyboard('{Enter}')
  expect(back.run).not.toHaveBeenCalled()
  if (typeof rest.when === 'string') expect(button.getAttribute('aria-description')).toBe(rest.when)
})

function Screen() {
  useActions([
    action(),
    action({ id: 'test.hold', group: 'Call', label: 'Hold', keys: 'h', when: 'Waiting for the connection.' }),
    action({ id: 'test.none', label: 'Without a key', keys: undefined }),
  ])
  return null
}

test('the key sheet lists what has a key by its group, and says why it cannot be used', () => {
  const { rerender } = render(<Screen key="screen" />, { wrapper: TestMantine })
  rerender(
    <>
      <Screen key="screen" />
      <KeySheet opened onClose={() => undefined} />
    </>,
  )
  expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual(['Script', 'Call'])
  const hold = screen.getByText('Hold').closest('div')
  expect([hold?.dataset['look'], hold?.textContent]).toEqual(['dimmed', expect.stringContaining('Waiting for')])
  expect(screen.getByText('Back one step').closest('div')?.dataset['look']).toBeUndefined()
  expect(screen.queryByText('Without a key')).toBeNull()
})
