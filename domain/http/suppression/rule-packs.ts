/** Rule packs that a team may choose, and what its rules would hold back at a chosen moment. */
import { z } from 'zod'
import { RulePack } from '../../floor/rule-pack.ts'
import { Id } from '../../vocabulary/primitives.ts'
import { HOLD_RULES } from '../../vocabulary/why.ts'
import { GivenTime, IsoTime } from '../common.ts'

/** GET /api/rule-packs: settings, not legal advice. */
export const RulePackList = z.object({ data: z.array(RulePack) })

/** GET /api/teams/:id/what-if. `packs`: ids, comma-separated, instead of those the team has chosen. */
export const WhatIfQuery = z.object({
  at: GivenTime,
  packs: z
    .string()
    .regex(/^[A-Za-z0-9_,-]{0,400}$/, 'is not a list of packs')
    .optional(),
})

export const WhatIf = z.object({
  at: IsoTime,
  leads: z.int(),
  /** Whom no rule holds back then. */
  callable: z.int(),
  /** By rule and pack, most leads first; a lead that several hold counts in each. */
  held: z.array(z.object({ rule: z.enum(HOLD_RULES), pack: z.string().nullable(), leads: z.int() })),
  /** Of each pack: the leads of its jurisdiction, and how many of them it holds back that nothing but packs does. */
  packs: z.array(z.object({ id: Id, leads: z.int(), held: z.int() })),
})
export type WhatIf = z.infer<typeof WhatIf>
