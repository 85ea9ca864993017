/** What the platform hands the worker, checked once per isolate: a wrong setting is a stable error, never a stack. */
import type { ScriptDrafts } from '#durable-objects/script-draft/contract.ts'
import type { FloorEnv, TeamFloor } from '#durable-objects/team-floor/contract.ts'
import type { WebhookSender } from '#durable-objects/webhook-sender/contract.ts'
import { EmailAddress } from '#domain/vocabulary/email.ts'
import { z } from 'zod'
import type { BulkParams } from '#worker/bulk/work/job.ts'
import type { ExportParams } from '#worker/exports/work/job.ts'
import type { ImportParams } from '#worker/imports/work/job.ts'
import { ProblemError } from '#worker/request/problem.ts'

export interface WorkerEnv extends FloorEnv {
  readonly TEAM_FLOOR: DurableObjectNamespace<TeamFloor>
  readonly WEBHOOK_SENDER: DurableObjectNamespace<WebhookSender>
  readonly SCRIPT_DRAFT: ScriptDrafts
  readonly ASSETS: Fetcher
  readonly IMPORTS: Workflow<ImportParams>
  readonly BULK: Workflow<BulkParams>
  readonly EXPORTS: Workflow<ExportParams>
  readonly READ_LIMIT: RateLimit
  readonly WRITE_LIMIT: RateLimit
  readonly BULK_LIMIT: RateLimit
  readonly AUTH_ISSUER: string
  /** PEM of the public key that session tokens are checked against. */
  readonly AUTH_JWT_KEY: string
  /** Comma-separated origins a token may have been issued to. */
  readonly AUTH_AUTHORIZED_PARTIES: string
  readonly CLERK_PUBLISHABLE_KEY?: string
  /** With it Clerk sends invitations, and is asked for the address of somebody who comes in for the first time. */
  readonly CLERK_SECRET_KEY?: string
  /** With it Clerk's webhooks are heard. */
  readonly CLERK_WEBHOOK_SIGNING_SECRET?: string
  /** Where Clerk's API is; its own address unless said otherwise. */
  readonly CLERK_API_URL?: string
  /** Whoever signs in with this verified address is the first admin, while there is none. */
  readonly FIRST_ADMIN_EMAIL?: string
  /** With it and `EMAIL_FROM` reports go out by email. */
  readonly EMAIL?: SendEmail
  /** The address that they come from. */
  readonly EMAIL_FROM?: string
  /** `allowed` lets webhooks go to this machine. No deployment sets it. */
  readonly WEBHOOK_LOOPBACK?: string
}

const origin = z
  .url()
  .refine(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    'is not an origin like https://app.example.com',
  )

/** Left out, or left empty: null. */
const optional = <T extends z.ZodType<string>>(schema: T) =>
  z
    .union([z.literal(''), schema])
    .optional()
    .transform((value) => value || null)

const Variables = z.object({
  AUTH_ISSUER: z.url(),
  AUTH_JWT_KEY: z.string().includes('-----BEGIN PUBLIC KEY-----'),
  AUTH_AUTHORIZED_PARTIES: z
    .string()
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .pipe(z.array(origin).min(1)),
  CLERK_PUBLISHABLE_KEY: optional(z.string().regex(/^pk_(test|live)_[A-Za-z0-9+/=]+$/)),
  CLERK_SECRET_KEY: optional(z.string().regex(/^sk_(test|live)_[A-Za-z0-9]+$/)),
  CLERK_WEBHOOK_SIGNING_SECRET: optional(z.string().regex(/^whsec_[A-Za-z0-9+/]+=*$/)),
  CLERK_API_URL: optional(z.url()),
  FIRST_ADMIN_EMAIL: optional(EmailAddress),
  EMAIL_FROM: optional(EmailAddress),
})

export interface Config {
  readonly issuer: string
  readonly jwtKey: string
  readonly authorizedParties: readonly string[]
  readonly clerk: { readonly publishableKey: string; readonly frontendHost: string } | null
  readonly clerkApi: { readonly secretKey: string; readonly url: string | null } | null
  readonly webhookSecret: string | null
  readonly firstAdminEmail: string | null
  readonly emailFrom: string | null
}

const checked = new WeakMap<WorkerEnv, Config>()

/** Throws the problem `misconfigured`; the log names the settings, the answer does not. */
export function configOf(env: WorkerEnv): Config {
  const known = checked.get(env)
  if (known !== undefined) return known
  const parsed = Variables.safeParse(env)
  if (!parsed.success) {
    throw new ProblemError('misconfigured', { cause: `settings: ${z.prettifyError(parsed.error)}` })
  }
  const { AUTH_ISSUER, AUTH_JWT_KEY, AUTH_AUTHORIZED_PARTIES, CLERK_PUBLISHABLE_KEY, CLERK_SECRET_KEY } = parsed.data
  const config: Config = {
    issuer: AUTH_ISSUER,
    jwtKey: AUTH_JWT_KEY.replaceAll(String.raw`\n`, '\n'),
    authorizedParties: AUTH_AUTHORIZED_PARTIES,
    clerk: CLERK_PUBLISHABLE_KEY === null ? null : clerkOf(CLERK_PUBLISHABLE_KEY),
    clerkApi: CLERK_SECRET_KEY === null ? null : { secretKey: CLERK_SECRET_KEY, url: parsed.data.CLERK_API_URL },
    webhookSecret: parsed.data.CLERK_WEBHOOK_SIGNING_SECRET,
    firstAdminEmail: parsed.data.FIRST_ADMIN_EMAIL,
    emailFrom: parsed.data.EMAIL_FROM,
  }
  checked.set(env, config)
  return config
}

/** A publishable key is the host of Clerk's front-end API in base 64, closed by `$`. */
function clerkOf(publishableKey: string): NonNullable<Config['clerk']> {
  let frontendHost = ''
  try {
    frontendHost = atob(publishableKey.replace(/^pk_(test|live)_/, '')).replace(/\$$/, '')
  } catch {
    frontendHost = ''
  }
  if (!/^[a-z0-9.-]+\.[a-z]+$/.test(frontendHost)) {
    throw new ProblemError('misconfigured', { cause: 'settings: CLERK_PUBLISHABLE_KEY names no host' })
  }
  return { publishableKey, frontendHost }
}
