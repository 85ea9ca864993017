/** Rule packs: what a team may choose, and what its rules would hold back at another moment. */
import { RulePackList, WhatIf, WhatIfQuery } from '#domain/http/suppression/rule-packs.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import { iso } from '#worker/d1/times.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { RULE_PACKS } from '#worker/rule-packs/shipped.ts'

const subject = 'Teams'

export const rulePackVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/rule-packs',
    subject,
    title: 'List the rule packs',
    description:
      'Calling rules by jurisdiction, each with its version and source. They are settings, not legal advice.',
    right: 'set-thresholds',
    idempotency: 'read',
    audit: [],
    answer: RulePackList,
    run: async () => ({ data: [...RULE_PACKS] }),
  }),
  verb({
    method: 'GET',
    path: '/api/teams/:id/what-if',
    subject,
    title: 'Count whom the rules would hold back',
    description: 'At a chosen moment, by rule and pack, with the attempts, outcomes and consents of now.',
    right: 'supervise',
    params: { id: Id },
    query: WhatIfQuery,
    idempotency: 'read',
    audit: [],
    answer: WhatIf,
    find: async ({ actor }, { params: { id } }) => {
      if (!reachesTeam(actor, id)) throw new ProblemError('not-found')
      return id
    },
    run: async (ctx, { query: { at, packs }, found }) => {
      const moment = Date.parse(at)
      const chosen = packs === undefined ? null : packs.split(',').filter(Boolean).map(packOf)
      const counted = await ctx.floor(found).ask((floor) => floor.whatIf(moment, chosen))
      return { at: iso(moment), ...counted, held: [...counted.held], packs: [...counted.packs] }
    },
  }),
]

function packOf(id: string) {
  const pack = RULE_PACKS.find((one) => one.id === id)
  if (pack === undefined) throw invalidField('packs', 'names a rule pack that is not there')
  return pack
}
