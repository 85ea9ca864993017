/** The numbers of a lead, as the API has them: one is called, the others lie beside it (PN1). */
import { z } from 'zod'
import { PhoneKind } from '../../vocabulary/lead.ts'
import { PhoneExtension, PhoneNumber } from '../../vocabulary/primitives.ts'
import { shownWords } from '../../vocabulary/text.ts'

/** Numbers come with marks around them that nobody sees, and with an extension. */
export const PHONE_TEXT_MAX = 80

/** A number beside the one that is called. */
export const FurtherPhone = z.object({
  phone: PhoneNumber,
  phone_extension: z.string().nullable().default(null),
  kind: PhoneKind,
})
export type FurtherPhone = z.infer<typeof FurtherPhone>

export const LeadPhone = FurtherPhone.extend({ phone: z.string(), primary: z.boolean() })
export type LeadPhone = z.infer<typeof LeadPhone>

export const PHONES_MAX = 6

/** All numbers of the lead instead of those that it has, the primary one marked or first; `phone` is not named beside it. */
export const WrittenPhones = z
  .array(
    z.strictObject({
      phone: shownWords(PHONE_TEXT_MAX),
      phone_extension: PhoneExtension.nullable().optional(),
      kind: PhoneKind.default('other'),
      primary: z.boolean().optional(),
    }),
  )
  .max(PHONES_MAX)
export type WrittenPhones = z.output<typeof WrittenPhones>
