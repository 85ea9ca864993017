/** A form may be longer than the screen: after it was refused, the focus goes to the first field that says what is wrong. */
export function goToFault(form: unknown): void {
  if (!(form instanceof HTMLFormElement)) return
  // The fields are marked once the form has been drawn again.
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
