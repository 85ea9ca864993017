/** Countries as people name them: by code, or by name in the languages that files come in. */
import { getCountries } from 'libphonenumber-js/min'
import { fold } from '../vocabulary/fold.ts'

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl']
const OTHER_NAMES: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  usa: 'US',
  'u.s.': 'US',
  'u.s.a.': 'US',
  america: 'US',
  holland: 'NL',
  deu: 'DE',
  fra: 'FR',
  esp: 'ES',
  ita: 'IT',
  gbr: 'GB',
  nld: 'NL',
  prt: 'PT',
  brd: 'DE',
}

let names: ReadonlyMap<string, string> | undefined

function namesOf(): ReadonlyMap<string, string> {
  const found = new Map<string, string>(Object.entries(OTHER_NAMES))
  const codes = getCountries()
  for (const language of LANGUAGES) {
    const shown = new Intl.DisplayNames([language], { type: 'region' })
    for (const code of codes) {
      const name = fold(shown.of(code) ?? code)
      if (!found.has(name)) found.set(name, code)
    }
  }
  return found
}

/** ISO 3166-1 alpha-2; null for what is no country. */
export function readCountry(text: string): string | null {
  const plain = text.trim()
  names ??= namesOf()
  const named = names.get(fold(plain))
  if (named !== undefined) return named
  return /^[A-Za-z]{2}$/.test(plain) ? plain.toUpperCase() : null
}
