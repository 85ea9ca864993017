/** What hands do without looking: Esc to get out of a field, and a finger that rests on Enter. */

export function listenForShortcuts(): () => void {
  const listening = new AbortController()
  window.addEventListener('keydown', leaveField, listening)
  window.addEventListener('keydown', pressOnce, listening)
  return () => listening.abort()
}

/** Esc leaves a field, so that the keys of the desk are at hand again, and Enter where there is a next thing to do. */
function leaveField({ key, target }: KeyboardEvent): void {
  if (key !== 'Escape' || !(target instanceof HTMLElement) || !target.matches('input, textarea, select')) return
  target.blur()
  document.querySelector<HTMLElement>('[data-desk-home]')?.focus()
}

/** A key held down presses once: the next lead is not dialled, nor a call saved, because a finger rested on Enter. */
function pressOnce(event: KeyboardEvent): void {
  if (event.repeat && event.key === 'Enter' && event.target instanceof HTMLButtonElement) event.preventDefault()
}
