/** Outside the page, while nobody looks at it: a browser that may not, or takes none, says nothing. */

interface Notice {
  /** One of each kind at a time, in all tabs together. */
  readonly tag: string
  readonly title: string
  readonly text: string
}

export function notify({ tag, title, text }: Notice): void {
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) return
  try {
    // The page's own sound goes with it, or none.
    const shown = new Notification(title, { body: text, tag, silent: true })
    shown.addEventListener('click', () => {
      window.focus()
      shown.close()
    })
  } catch {
    // On phones pages may not; only their service workers.
  }
}

/** Asked for when somebody switches one on, and at no other time. */
export async function mayNotify(): Promise<boolean> {
  if (!('Notification' in window)) return false
  if (Notification.permission !== 'default') return Notification.permission === 'granted'
  return (await Notification.requestPermission()) === 'granted'
}
