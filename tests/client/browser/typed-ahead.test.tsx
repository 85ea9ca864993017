/** What is typed before a dialog's field has the focus is that field's, and commands nothing below. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listenForKeys, useActions } from '#client/actions/registry.ts'
import { useTypedAhead } from '#client/browser/typed-ahead.ts'

let stop: () => void
const hangUp = vi.fn<() => void>()
beforeEach(() => {
  stop = listenForKeys()
  hangUp.mockClear()
})
afterEach(() => {
  cleanup()
  stop()
})

/** A dialog whose field is there at once and gets the focus later, as in a browser. */
function Screen() {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  useTypedAhead(open)
  const bind = (keys: string, run: () => void) => ({ id: keys, keys, label: keys, group: 'Test', run })
  useActions([bind('/', () => setOpen(true)), bind('x', () => setOpen(false)), bind('e', hangUp)])
  return open ? (
    <div role="dialog">
      <button type="button">Usual</button>
      <input aria-label="Words" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <button type="button" onClick={() => setOpen(false)}>
        Close
      </button>
    </div>
  ) : null
}

const press = (key: string): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key })
}
const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Words' })

test('letters before the focus go into the field in their order, and hang up nothing', () => {
  render(<Screen />)
  for (const key of ['/', 'e', 'x', 'q', 'Backspace', 'p', 'Enter']) press(key)
  act(() => field().focus())
  expect(field().value).toBe('exp')
  expect(hangUp).not.toHaveBeenCalled()
})

test('letters before the focus do not go into the field that one came from', () => {
  render(
    <>
      <textarea aria-label="Notes" />
      <Screen />
    </>,
  )
  press('/')
  const notes = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Notes' })
  act(() => notes.focus())
  press('o')
  act(() => field().focus())
  expect([field().value, notes.value]).toEqual(['o', ''])
})

test('letters before the focus reach the field also when the focus comes to a button first', () => {
  render(<Screen />)
  for (const key of ['/', 'e']) press(key)
  act(() => screen.getByRole('button', { name: 'Usual' }).focus())
  expect(document.activeElement).toBe(field())
  expect(field().value).toBe('e')
})

test('keys command again once the dialog is gone', () => {
  render(<Screen />)
  for (const key of ['/', 'e']) press(key)
  act(() => screen.getByRole('button', { name: 'Close' }).click())
  press('e')
  expect(hangUp).toHaveBeenCalledTimes(1)
})
