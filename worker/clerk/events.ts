/** What Clerk's webhooks say of accounts, as far as it matters here. */
import { shownName } from '#domain/vocabulary/text.ts'
import { z } from 'zod'

export const NAME_MAX = 200

const UserData = z.object({
  id: z.string().min(1).max(200),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  primary_email_address_id: z.string().nullish(),
  email_addresses: z.array(
    z.object({
      id: z.string().nullish(),
      email_address: z.string().max(320),
      verification: z.object({ status: z.string().nullish() }).nullish(),
    }),
  ),
  updated_at: z.number(),
})

const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('user.created'), data: UserData }),
  z.object({ type: z.literal('user.updated'), data: UserData }),
  z.object({ type: z.literal('user.deleted'), data: z.object({ id: z.string().min(1).max(200) }) }),
])

/** Of an account at one moment. */
export interface Account {
  readonly clerkId: string
  /** The primary address; null while it is not verified. */
  readonly email: string | null
  readonly fullName: string
}

export type AccountWord =
  | { readonly type: 'said'; readonly account: Account; readonly at: number }
  | { readonly type: 'deleted'; readonly clerkId: string }

/** Null for what is none of our business. Throws a `ZodError` for an event of ours in another shape. */
export function readMessage(message: { readonly type: string }): AccountWord | null {
  if (!Message.options.some((option) => option.shape.type.value === message.type)) return null
  const { type, data } = Message.parse(message)
  if (type === 'user.deleted') return { type: 'deleted', clerkId: data.id }
  return { type: 'said', account: accountOf(data), at: data.updated_at }
}

export function accountOf(data: z.infer<typeof UserData>): Account {
  const primary = data.email_addresses.find(({ id }) => id === data.primary_email_address_id)
  return {
    clerkId: data.id,
    email: primary?.verification?.status === 'verified' ? primary.email_address : null,
    fullName: shownName(`${data.first_name ?? ''} ${data.last_name ?? ''}`, NAME_MAX),
  }
}
