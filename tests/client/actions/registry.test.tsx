/** Keys: which layer hears them, and when they belong to somebody else. */
import { Select } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, useLayoutEffect } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Action } from '#client/actions/action.ts'
import { listenForKeys, useActions } from '#client/actions/registry.ts'
import { draw } from '#tests/client/support/render.tsx'

let stop: () => void
beforeEach(() => {
  stop = listenForKeys()
})
afterEach(() => {
  cleanup()
  stop()
})

function Layer({ actions }: { actions: readonly Action[] }) {
  useActions(actions)
  return null
}

const bind = (keys: string, run: () => void, rest: Partial<Action> = {}): Action => ({
  id: keys,
  keys,
  label: keys,
  group: 'Test',
  run,
  ...rest,
})

test('a letter, a chord and a sign each run their own action', async () => {
  const heard = vi.fn<(keys: string) => void>()
  const keys = ['n', 'mod+k', '?', 'Escape', 'shift+n']
  render(<Layer actions={keys.map((one) => bind(one, () => heard(one)))} />)
  await userEvent.keyboard('n{Control>}k{/Control}?{Escape}{Shift>}N{/Shift}')
  expect(heard.mock.calls.map(([one]) => one)).toEqual(['n', 'mod+k', '?', 'Escape', 'shift+n'])
})

test('letters typed into a field run no action, except for chords that say so', async () => {
  const single = vi.fn<() => void>()
  const chord = vi.fn<() => void>()
  render(
    <>
      <Layer actions={[bind('n', single), bind('mod+k', chord, { whileTyping: true })]} />
      <input aria-label="notes" />
    </>,
  )
  await userEvent.type(screen.getByLabelText('notes'), 'none')
  await userEvent.keyboard('{Control>}k{/Control}')
  expect(single).not.toHaveBeenCalled()
  expect(chord).toHaveBeenCalledTimes(1)
})

test.each([false, true])(
  'a list that has the focus leaves the page its chords (searchable: %s)',
  async (searchable) => {
    const check = vi.fn<() => void>()
    const single = vi.fn<() => void>()
    draw(
      <>
        <Layer actions={[bind('mod+Enter', check, { whileTyping: true }), bind('n', single)]} />
        <Select label="Becomes" data={['Name', 'Notes']} searchable={searchable} />
      </>,
    )
    const list = screen.getByRole('combobox')
    list.focus()
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(check).toHaveBeenCalledTimes(1)
    await userEvent.keyboard('{ArrowDown}{Control>}{Enter}{/Control}n')
    expect(check).toHaveBeenCalledTimes(2)
    expect(single).not.toHaveBeenCalled()
  },
)

test('the newest layer wins, and gives way when it goes or may not', async () => {
  const below = vi.fn<() => void>()
  const above = vi.fn<() => void>()
  const { rerender } = render(
    <>
      <Layer actions={[bind('e', below)]} />
      <Layer key="dialog" actions={[bind('e', above)]} />
    </>,
  )
  await userEvent.keyboard('e')
  rerender(
    <>
      <Layer actions={[bind('e', below)]} />
      <Layer key="dialog" actions={[bind('e', above, { when: false })]} />
    </>,
  )
  await userEvent.keyboard('e')
  rerender(<Layer actions={[bind('e', below)]} />)
  await userEvent.keyboard('e')
  expect(above).toHaveBeenCalledTimes(1)
  expect(below).toHaveBeenCalledTimes(2)
})

test('an action that says why it cannot be used keeps its key, and does nothing', async () => {
  const below = vi.fn<() => void>()
  const above = vi.fn<() => void>()
  render(
    <>
      <Layer actions={[bind('e', below)]} />
      <Layer actions={[bind('e', above, { when: 'Waiting for the connection.' }), bind('b', above, { busy: true })]} />
    </>,
  )
  await userEvent.keyboard('eb')
  expect([above, below].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
})

test('the space bar presses the button that has the focus', async () => {
  const play = vi.fn<() => void>()
  const press = vi.fn<() => void>()
  render(
    <>
      <Layer actions={[bind('space', play)]} />
      <button type="button" onClick={press}>
        Other
      </button>
    </>,
  )
  await userEvent.keyboard(' ')
  screen.getByRole('button', { name: 'Other' }).focus()
  await userEvent.keyboard(' ')
  expect([play, press].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
})

/** Presses a key at the moment in which the new screen is there, before anything that React leaves for later. */
function PressAtOnce({ keys, children }: { keys: string; children: ReactNode }) {
  useLayoutEffect(() => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: keys, bubbles: true }))
  })
  return children
}

test('a key does what the screen shows at that moment, not what it showed before', () => {
  const end = vi.fn<() => void>()
  const screenWhen = (when: boolean | string) => (
    <PressAtOnce keys="e">
      <Layer actions={[bind('e', end, { when })]} />
    </PressAtOnce>
  )
  const { rerender } = render(screenWhen('Waiting for the connection.'))
  expect(end).not.toHaveBeenCalled()
  rerender(screenWhen(true))
  expect(end).toHaveBeenCalledTimes(1)
})

/** As the keyboard says it on a layout whose letters are not Latin. */
const keydown = (on: Element, init: KeyboardEventInit) =>
  void on.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))

test('a key is found by its place where the layout has another script', () => {
  const heard = vi.fn<(keys: string) => void>()
  render(<Layer actions={['e', '1'].map((keys) => bind(keys, () => heard(keys)))} />)
  keydown(document.body, { key: 'у', code: 'KeyE' })
  keydown(document.body, { key: '&', code: 'Digit1' })
  expect(heard.mock.calls.flat()).toEqual(['e', '1'])
})

test('a key by its name goes before one by its place', () => {
  const heard = vi.fn<(keys: string) => void>()
  render(
    <>
      <Layer actions={[bind('=', () => heard('='))]} />
      <Layer actions={[bind('6', () => heard('6'))]} />
    </>,
  )
  keydown(document.body, { key: '=', code: 'Digit6' })
  expect(heard.mock.calls.flat()).toEqual(['='])
})

test('the Enter that ends a composition is heard by nobody else', () => {
  const pick = vi.fn<() => void>()
  const chord = vi.fn<() => void>()
  render(
    <>
      <Layer actions={[bind('mod+Enter', chord, { whileTyping: true })]} />
      <input aria-label="words" onKeyDown={({ key }) => key === 'Enter' && pick()} />
    </>,
  )
  const field = screen.getByLabelText('words')
  keydown(field, { key: 'Enter', ctrlKey: true, isComposing: true })
  keydown(field, { key: 'Enter', ctrlKey: true, keyCode: 229 })
  expect([pick, chord].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
  keydown(field, { key: 'Enter', ctrlKey: true })
  expect([pick, chord].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
})

test('Enter is an action of the page only while nothing is in focus that has an Enter of its own', () => {
  const save = vi.fn<() => void>()
  render(
    <>
      <Layer actions={[bind('Enter', save)]} />
      <button type="button">Other</button>
    </>,
  )
  keydown(screen.getByRole('button', { name: 'Other' }), { key: 'Enter' })
  expect(save).not.toHaveBeenCalled()
  keydown(document.body, { key: 'Enter' })
  expect(save).toHaveBeenCalledTimes(1)
})
