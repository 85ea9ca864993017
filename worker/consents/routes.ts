/** Consent to be called, by lead. */
import { Consent, ConsentCreate, ConsentList, ConsentWithdraw } from '#domain/http/suppression/consents.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { addConsent, withdrawConsent } from '#worker/consents/change.ts'
import { consentsOf } from '#worker/consents/queries.ts'
import { leadFor } from '#worker/leads/access.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Leads'
const params = { id: Id }

const find = (ctx: Ctx, { params: { id } }: { readonly params: { readonly id: string } }): Promise<LeadRow> =>
  leadFor(ctx, id)

export const consentVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/leads/:id/consents',
    subject,
    title: 'List the consents of a lead',
    description: 'Newest first, with those that were withdrawn.',
    right: 'view-leads',
    params,
    idempotency: 'read',
    audit: [],
    answer: ConsentList,
    find,
    run: async ({ env }, { found }) => ({ data: await consentsOf(env.DB, found.id) }),
  }),
  verb({
    method: 'POST',
    path: '/api/leads/:id/consents',
    subject,
    title: 'Put a consent on record',
    description: 'With what proves it. Rule packs that ask for consent let the lead be called while one stands.',
    right: 'edit-leads',
    params,
    body: ConsentCreate,
    idempotency: 'key',
    audit: ['consent.added'],
    answer: Consent,
    created: true,
    find,
    run: (ctx, { body, found }) => addConsent(ctx, found, body),
  }),
  verb({
    method: 'POST',
    path: '/api/leads/:id/consents/:consent/withdraw',
    subject,
    title: 'Note that a consent was withdrawn',
    description: 'It stays on record as proof of the calls that were made on it.',
    right: 'edit-leads',
    params: { id: Id, consent: Id },
    body: ConsentWithdraw,
    idempotency: 'key',
    audit: ['consent.withdrawn'],
    answer: Consent,
    find,
    run: (ctx, { body: { reason }, params: { consent }, found }) => withdrawConsent(ctx, found, consent, reason),
  }),
]
