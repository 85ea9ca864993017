/**
 * Between the key that opens a dialog and the moment its field has the focus, keys belong to that dialog: `/` and then
 * “expensive” searches, and never hangs up with its first letter.
 */
import { useLayoutEffect } from 'react'

/** A dialog that does not come, because its code cannot be fetched, does not keep the keys for ever. */
const WAITS_MS = 10_000

export const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]'
const DIALOG = '[role=dialog]'

let ahead: { text: string; readonly since: number } | null = null

/** Takes a key that was pressed while a dialog is on its way; false when none is. */
export function takenAhead(event: KeyboardEvent): boolean {
  if (ahead === null || performance.now() - ahead.since > WAITS_MS) return false
  if (event.metaKey || event.ctrlKey || event.altKey) return false
  // The field below still has the focus; what is in a dialog is on its own.
  if (event.target instanceof Element && event.target.closest(DIALOG)) return false
  if (event.key === 'Backspace') ahead.text = ahead.text.slice(0, -1)
  else if (event.key.length === 1) ahead.text += event.key
  event.preventDefault()
  return true
}

function onFocus({ target }: FocusEvent): void {
  const dialog = target instanceof Element ? target.closest(DIALOG) : null
  if (ahead === null || dialog === null || !(target instanceof Element)) return
  const { text } = ahead
  ahead = null
  const field = target.matches(TYPING) ? target : dialog.querySelector(TYPING)
  if (text === '' || !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  field.focus()
  field.setRangeText(text, field.value.length, field.value.length, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** While `open`, from its very first moment until the focus is in it. */
export function useTypedAhead(open: boolean): void {
  useLayoutEffect(() => {
    if (!open) return undefined
    ahead = { text: '', since: performance.now() }
    window.addEventListener('focusin', onFocus)
    return () => {
      ahead = null
      window.removeEventListener('focusin', onFocus)
    }
  }, [open])
}
