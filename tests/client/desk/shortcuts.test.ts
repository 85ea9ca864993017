/** Enter held down presses once; Esc gives the keys back, and Enter where there is a next thing to do. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listenForShortcuts } from '#client/screens/desk/shortcuts.ts'

let end = () => {}
beforeEach(() => {
  document.body.innerHTML = '<input><button data-desk-home>Save</button>'
  end = listenForShortcuts()
})
afterEach(() => end())

function keydown(on: string, init: KeyboardEventInit): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
  document.querySelector(on)?.dispatchEvent(event)
  return event
}

test('a finger that rests on Enter does not press what comes next', () => {
  expect(keydown('button', { key: 'Enter' }).defaultPrevented).toBe(false)
  expect(keydown('button', { key: 'Enter', repeat: true }).defaultPrevented).toBe(true)
  expect(keydown('input', { key: 'Enter', repeat: true }).defaultPrevented).toBe(false)
})

test('Esc leaves a field for the next thing to do', () => {
  document.querySelector('input')?.focus()
  keydown('input', { key: 'Escape' })
  expect(document.activeElement?.textContent).toBe('Save')
})
