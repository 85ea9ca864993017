/** A key pressed before the floor answers waits in sight, and does its own work or none. */
import { MantineProvider } from '@mantine/core'
import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Action } from '#client/actions/action.ts'
import { ActionButton } from '#client/actions/action-button.tsx'
import { listenForKeys, useActions } from '#client/actions/registry.ts'
import { dropWaiting, holdKeys } from '#client/actions/waiting-key.ts'
import { WaitingKeyNote } from '#client/actions/waiting-key-note.tsx'

const TestMantine = ({ children }: { children: ReactNode }) => <MantineProvider env="test">{children}</MantineProvider>
const draw = (page: ReactNode) => render(page, { wrapper: TestMantine })

let stop: () => void
beforeEach(() => {
  stop = listenForKeys()
})
afterEach(() => {
  cleanup()
  dropWaiting()
  stop()
})

const WAITS = { waitsFor: 'Waiting for the connection.' }

function Desk({ actions }: { actions: readonly Action[] }) {
  useActions(actions)
  return <WaitingKeyNote />
}

const next = (run: () => void, when: NonNullable<Action['when']>): Action => ({
  id: 'ready.next',
  group: 'Test',
  label: 'Next lead',
  keys: 'n',
  run,
  when,
})
const note = () => screen.getByRole('status').textContent

test('a key waits in words, and is done once as soon as it can be', async () => {
  const run = vi.fn<() => void>()
  const page = draw(<Desk actions={[next(run, WAITS)]} />)
  await userEvent.keyboard('n')
  expect(run).not.toHaveBeenCalled()
  expect(note()).toContain('Next leadWaiting for the connection.')
  await act(async () => page.rerender(<Desk actions={[next(run, true)]} />))
  await act(async () => page.rerender(<Desk actions={[next(run, true)]} />))
  expect(run).toHaveBeenCalledTimes(1)
  expect(note()).toBe('')
})

test('Esc and any other key take it back', async () => {
  const run = vi.fn<() => void>()
  const other = vi.fn<() => void>()
  const actions = (when: NonNullable<Action['when']>) => [
    next(run, when),
    { ...next(other, true), id: 'other', keys: 'a' },
  ]
  const page = draw(<Desk actions={actions(WAITS)} />)
  await userEvent.keyboard('n{Escape}')
  expect(note()).toBe('')
  await userEvent.keyboard('na')
  expect(note()).toBe('')
  await act(async () => page.rerender(<Desk actions={actions(true)} />))
  expect(run).not.toHaveBeenCalled()
  expect(other).toHaveBeenCalledTimes(1)
})

test('what the key means on the next screen is not what was wished', async () => {
  const end = vi.fn<() => void>()
  const screenOf = (id: string, when: NonNullable<Action['when']>) => (
    <Desk key={id} actions={[{ ...next(end, when), id }]} />
  )
  const page = draw(screenOf('ready.next', WAITS))
  await userEvent.keyboard('n')
  await act(async () => page.rerender(screenOf('answer.no-answer', true)))
  expect(end).not.toHaveBeenCalled()
})

test('a press of the button waits as its key does', async () => {
  const run = vi.fn<() => void>()
  const page = (when: NonNullable<Action['when']>) => (
    <>
      <Desk actions={[next(run, when)]} />
      <ActionButton action={next(run, when)} />
    </>
  )
  const { rerender } = draw(page(WAITS))
  await userEvent.click(screen.getByRole('button', { name: 'Next lead' }))
  await act(async () => rerender(page(true)))
  expect(run).toHaveBeenCalledTimes(1)
})

test('before there is a screen that could hear it, a key waits for the screen', async () => {
  const run = vi.fn<() => void>()
  const opened = holdKeys('Waiting for the floor to open.')
  const page = draw(<Desk actions={[]} />)
  await userEvent.keyboard('n')
  expect(note()).toContain('NWaiting for the floor to open.')
  opened()
  await act(async () => page.rerender(<Desk key="desk" actions={[next(run, WAITS)]} />))
  expect(note()).toContain('Next lead')
  await act(async () => page.rerender(<Desk key="desk" actions={[next(run, true)]} />))
  expect(run).toHaveBeenCalledTimes(1)
})
