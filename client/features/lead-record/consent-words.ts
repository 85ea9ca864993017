/** How a consent was given, in words. */
import type { CONSENT_WAYS } from '#domain/vocabulary/crm.ts'

export const CONSENT_WORDS: Record<(typeof CONSENT_WAYS)[number], string> = {
  'web-form': 'Web form',
  written: 'On paper',
  email: 'Email',
  spoken: 'Spoken',
  'in-person': 'In person',
  other: 'Other way',
}
