/** A pasted NUL, or an emoji that a field's limit cut in two, would be refused with all the words around it: it goes alone. */
import { wholeText } from '#domain/vocabulary/text.ts'

/** The same command, with every text in it well formed. */
export function inWholeText<T extends object>(command: T): T {
  const whole = structuredClone(command)
  mend(whole)
  return whole
}

function mend(part: object): void {
  for (const [key, value] of Object.entries<unknown>({ ...part })) {
    if (typeof value === 'string') Reflect.set(part, key, wholeText(value))
    else if (typeof value === 'object' && value !== null) mend(value)
  }
}
