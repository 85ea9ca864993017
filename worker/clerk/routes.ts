/** What Clerk tells. */
import { hear } from '#worker/clerk/webhook.ts'
import { z } from 'zod'
import { ClerkSettings } from '#domain/http/invitations.ts'
import { configOf } from '#worker/env.ts'
import { openVerb, type Verb, verb } from '#worker/request/verb.ts'

const Heard = z.object({ heard: z.literal(true) })

export const clerkVerbs: Verb[] = [
  openVerb({
    method: 'POST',
    path: '/api/clerk/webhook',
    subject: 'Session',
    title: 'Hear what Clerk says of its accounts',
    description:
      'For Clerk alone, under its signature (`svix-id`, `svix-timestamp`, `svix-signature`). A message that was carried out, and ' +
      'one of an event that means nothing here, is acknowledged. There is no such route where no signing secret is configured.',
    right: 'open',
    idempotency: 'repeatable',
    audit: [
      'invitation.accepted',
      'user.account-replaced',
      'user.deactivated',
      'user.kept-as-last-admin',
      'user.updated',
    ],
    problems: ['webhook-refused', 'not-found', 'unreadable', 'too-large'],
    raw: { 200: { description: 'Heard.', content: { 'application/json': Heard } } },
    run: async (c) => {
      await hear(c)
      return c.json({ heard: true } satisfies z.infer<typeof Heard>)
    },
  }),
]

export const clerkSettingsVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/clerk/settings',
    subject: 'Session',
    title: 'Tell which of Clerk’s secrets are configured',
    description:
      'Both are optional; null where people sign in without Clerk. Nothing of the secrets themselves is told.',
    right: 'manage-people',
    idempotency: 'read',
    audit: [],
    answer: ClerkSettings,
    run: ({ env }) => {
      const { clerk, clerkApi, webhookSecret } = configOf(env)
      const settings = { emails: clerkApi !== null, webhooks: webhookSecret !== null }
      return Promise.resolve({ clerk: clerk === null ? null : settings })
    },
  }),
]
