/** A value in an agent's mouth: `12,500`, `1 March 2026`, `yes` (CF6, SC16). The unit is in the script's own words. */
import { isDay } from './day.ts'

const DAY_WORDS = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const

const YES_AND_NO: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  de: ['ja', 'nein'],
  en: ['yes', 'no'],
  es: ['sí', 'no'],
  fr: ['oui', 'non'],
}

export function spokenValue(value: string | number | boolean, language = 'en'): string {
  // The day comes before the month.
  const locale = language === 'en' ? 'en-GB' : language
  if (typeof value === 'boolean') return yesOrNo(value, language)
  if (typeof value === 'number') return value.toLocaleString(locale, { maximumFractionDigits: 12 })
  return isDay(value) ? new Date(`${value}T00:00:00Z`).toLocaleDateString(locale, DAY_WORDS) : value
}

function yesOrNo(value: boolean, language: string): string {
  const [yes, no] = YES_AND_NO[language.split('-')[0] ?? ''] ?? ['yes', 'no']
  return value ? yes : no
}
