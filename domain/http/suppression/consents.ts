/** Consent of a lead to be called, with what proves it. */
import { z } from 'zod'
import { CONSENT_WAYS } from '../../vocabulary/crm.ts'
import { Id, Reason } from '../../vocabulary/primitives.ts'
import { shownWords, trimmedWords } from '../../vocabulary/text.ts'
import { GivenTime, IsoTime } from '../common.ts'

export const CONSENT_WORDS_MAX = 4_000
/** Thirty years. */
export const CONSENT_MONTHS_MAX = 360

export const Consent = z.object({
  id: Id,
  lead_id: Id,
  how: z.enum(CONSENT_WAYS),
  /** What they agreed to, as they saw or heard it. */
  words: z.string(),
  /** Where the proof is kept. */
  evidence: z.string(),
  given_at: IsoTime,
  months: z.int().nullable(),
  renewed_by_use: z.boolean(),
  /** The last call that was made on it. */
  used_at: IsoTime.nullable(),
  /** It stands until then; null: until it is withdrawn. */
  until: IsoTime.nullable(),
  withdrawn_at: IsoTime.nullable(),
  withdrawn_by_name: z.string().nullable(),
  withdraw_reason: z.string().nullable(),
  created_by_name: z.string().nullable(),
  created_at: IsoTime,
})
export type Consent = z.infer<typeof Consent>

/** GET /api/leads/:id/consents, newest first. */
export const ConsentList = z.object({ data: z.array(Consent) })

/** POST /api/leads/:id/consents */
export const ConsentCreate = z.strictObject({
  how: z.enum(CONSENT_WAYS),
  words: shownWords(CONSENT_WORDS_MAX),
  evidence: trimmedWords(500).default(''),
  given_at: GivenTime,
  /** It stands so long; left out: until it is withdrawn. */
  months: z.int().min(1).max(CONSENT_MONTHS_MAX).optional(),
  /** Each call that is made on it begins the months anew. */
  renewed_by_use: z.boolean().default(false),
})

/** POST /api/leads/:id/consents/:consent/withdraw */
export const ConsentWithdraw = z.strictObject({ reason: Reason })
