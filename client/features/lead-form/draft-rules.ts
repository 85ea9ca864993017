/** The API's rules for a lead's form, and what the browser can say early: whether a text is a number at all. */
import { z } from 'zod'
import { LeadCreate, LeadUpdate } from '#domain/http/leads.ts'
import { PHONE_FAULTS, readPhone } from '#domain/phone/read.ts'
import { type LeadDraft, bodyOf } from './lead-draft.ts'

const isDraft = (value: unknown): value is LeadDraft => typeof value === 'object' && value !== null && 'phone' in value

interface Numbered {
  readonly phone?: string | null | undefined
  readonly country?: string | null | undefined
}

const sayWhatIsNoNumber =
  (teamCountry: string, stored = '') =>
  ({ phone, country }: Numbered, context: z.core.$RefinementCtx): void => {
    // What stands there already is nobody's slip now, and in nobody's way.
    if (!phone || phone === stored) return
    const reading = readPhone(phone, country ?? teamCountry)
    if (!reading.ok) context.addIssue({ code: 'custom', path: ['phone'], message: PHONE_FAULTS[reading.error] })
  }

export const createRules = (teamCountry: string) =>
  z
    .preprocess((draft) => (isDraft(draft) ? bodyOf(draft) : draft), LeadCreate)
    .superRefine(sayWhatIsNoNumber(teamCountry))

export const editRules = (teamCountry: string, before: LeadDraft) =>
  z
    .preprocess(
      (draft) => (isDraft(draft) ? { ...bodyOf(draft), version: 1 } : draft),
      LeadUpdate.required({ name: true }),
    )
    .superRefine(sayWhatIsNoNumber(teamCountry, before.phone))
