/** Why the floor said no. Its words come once the first screen stands: nobody is refused anything before. */
import type { Refusal } from '#domain/commands/refusal.ts'

let words: ((refusal: Refusal) => string) | null = null

/** Resolves when refusals are said in their own words, or when those could not be fetched, which the next refusal tries again. */
export async function fetchRefusalWords(): Promise<void> {
  try {
    words ??= (await import('./refusal-words.ts')).refusalWords
  } catch {
    // Offline: the code of the refusal is said meanwhile.
  }
}

/** One sentence a person can act on. */
export function refusalMessage(refusal: Refusal): string {
  if (words !== null) return words(refusal)
  void fetchRefusalWords()
  return `The floor refused this (${refusal.code}).`
}
