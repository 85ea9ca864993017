/** A person's data wiped, and the receipts of that. */
import { Erasure, ErasurePage, ErasuresQuery, PersonDataErase } from '#domain/http/records/erasures.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import { formerLeadById } from '#worker/leads/queries.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { erase } from './erase.ts'
import { erasureById, listErasures, receiptOf, wentInto } from './queries.ts'

const subject = 'Leads'
const right = 'erase-people'
const params = { id: Id }

export const erasureVerbs: Verb[] = [
  verb({
    method: 'DELETE',
    path: '/api/leads/:id/person-data',
    subject,
    title: 'Erase a person’s data',
    description:
      'For good, with the name typed as a confirmation. Asked of the floor first, which refuses while somebody is in a call with them. Wiped are the record, notes, answers, messages, tasks, tags, files, audio that is not on hold, finished exports of the organisation, and what the activity log and the journals of floors said; calls stay, without a name. A long archive is gone through later: until then its status is `wiping`. The receipt says what was wiped and what is kept, and why. Asked again, it answers the same receipt.',
    right,
    params,
    body: PersonDataErase,
    idempotency: 'repeatable',
    audit: [],
    problems: ['refused', 'merged'],
    answer: Erasure,
    find: async (ctx, { params: { id } }) => {
      const lead = await formerLeadById(ctx.env.DB, id)
      if (lead === null) throw new ProblemError('not-found')
      await withinOrganisation(ctx, lead.team_id)
      demand(reachesTeam(ctx.actor, lead.team_id))
      const into = await wentInto(ctx.env.DB, id)
      // What is known of them is there by now: a receipt for the rest would be none.
      if (into !== null) throw new ProblemError('merged', { mergedInto: into })
      return lead
    },
    run: async (ctx, { body, found }) => receiptOf(await erase(ctx, found, body)),
  }),
  verb({
    method: 'GET',
    path: '/api/erasures',
    subject,
    title: 'List receipts of erasures',
    description: 'Newest first.',
    right,
    query: ErasuresQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: ErasurePage,
    run: ({ actor, env }, { query }) => listErasures(env.DB, actor.organisationId, query),
  }),
  verb({
    method: 'GET',
    path: '/api/erasures/:id',
    subject,
    title: 'Read the receipt of an erasure',
    right,
    params,
    idempotency: 'read',
    audit: [],
    answer: Erasure,
    run: async ({ actor, env }, { params: { id } }) => {
      const record = await erasureById(env.DB, id)
      if (record === null || record.organisation_id !== actor.organisationId) throw new ProblemError('not-found')
      demand(reachesTeam(actor, record.team_id))
      return receiptOf(record)
    },
  }),
]
