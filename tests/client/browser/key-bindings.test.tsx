/** Keys: which layer hears them, and when they belong to somebody else. */
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type KeyBinding, listenForKeys, useKeys } from '#client/browser/key-bindings.ts'

let stop: () => void
beforeEach(() => {
  stop = listenForKeys()
})
afterEach(() => {
  cleanup()
  stop()
})

function Layer({ bindings }: { bindings: readonly KeyBinding[] }) {
  useKeys(bindings)
  return null
}

const bind = (keys: string, run: () => void, rest: Partial<KeyBinding> = {}): KeyBinding => ({
  keys,
  label: keys,
  group: 'Test',
  run,
  ...rest,
})

test('a letter, a chord and a sign each do their own', async () => {
  const heard = vi.fn<(keys: string) => void>()
  const keys = ['n', 'mod+k', '?', 'Escape', 'shift+n']
  render(<Layer bindings={keys.map((one) => bind(one, () => heard(one)))} />)
  await userEvent.keyboard('n{Control>}k{/Control}?{Escape}{Shift>}N{/Shift}')
  expect(heard.mock.calls.map(([one]) => one)).toEqual(['n', 'mod+k', '?', 'Escape', 'shift+n'])
})

test('typing is not commanding, except for chords that say so', async () => {
  const single = vi.fn<() => void>()
  const chord = vi.fn<() => void>()
  render(
    <>
      <Layer bindings={[bind('n', single), bind('mod+k', chord, { whileTyping: true })]} />
      <input aria-label="notes" />
    </>,
  )
  await userEvent.type(screen.getByLabelText('notes'), 'none')
  await userEvent.keyboard('{Control>}k{/Control}')
  expect(single).not.toHaveBeenCalled()
  expect(chord).toHaveBeenCalledTimes(1)
})

test('the newest layer wins, and gives way when it goes or may not', async () => {
  const below = vi.fn<() => void>()
  const above = vi.fn<() => void>()
  const { rerender } = render(
    <>
      <Layer bindings={[bind('e', below)]} />
      <Layer key="dialog" bindings={[bind('e', above)]} />
    </>,
  )
  await userEvent.keyboard('e')
  rerender(
    <>
      <Layer bindings={[bind('e', below)]} />
      <Layer key="dialog" bindings={[bind('e', above, { when: false })]} />
    </>,
  )
  await userEvent.keyboard('e')
  rerender(<Layer bindings={[bind('e', below)]} />)
  await userEvent.keyboard('e')
  expect(above).toHaveBeenCalledTimes(1)
  expect(below).toHaveBeenCalledTimes(2)
})
