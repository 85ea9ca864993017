/** Where in the form a part is written: the id of its first field. */

export const fieldId = (part: string, field = 'first'): string => `studio-${part.replaceAll(/[:/]/g, '-')}-${field}`

/** Once it is drawn; what is chosen in the same breath is drawn a moment later. */
export function focusField(id: string): void {
  const focus = (left: number) => {
    const field = document.getElementById(id)
    if (field === null) {
      if (left > 0) requestAnimationFrame(() => focus(left - 1))
      return
    }
    field.focus()
    field.scrollIntoView({ block: 'nearest' })
    if (field instanceof HTMLInputElement) field.select()
  }
  requestAnimationFrame(() => focus(10))
}
