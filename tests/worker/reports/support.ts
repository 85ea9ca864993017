/** Calls of some days, and a stand-in for the platform's email binding that keeps what it was given. */
import { env } from 'cloudflare:workers'
import type { WorkerEnv } from '#worker/env.ts'
import { addLeads } from '../support/house.ts'

export const run = (sql: string, ...values: readonly (string | number | null)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

let made = 0

/** Each a dial on a day of the team's calendar; with somebody who spoke where it is told what came of it. */
export async function addDials(
  userId: string,
  day: string,
  outcomes: readonly ('no-answer' | 'answered' | 'meeting-scheduled')[],
  team = 'north',
): Promise<void> {
  const at = Date.parse(`${day}T10:00:00Z`)
  await addLeads({ id: `lead-of-${day}-${userId}-${(made += 1)}`, team })
  for (const outcome of outcomes) {
    const isAnswered = outcome !== 'no-answer'
    await run(
      `INSERT INTO calls (id, lead_id, user_id, team_id, call_date, started_at, connected_at, ended_at, duration, outcome, fence,
         local_date, local_hour, answered_by, end_reason, talk_ms, wrap_up_ms, lead_source)
       VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, 60, ?8, 1, ?9, 10, ?10, ?11, ?12, 5000, 'unknown')`,
      crypto.randomUUID(),
      `lead-of-${day}-${userId}-${made}`,
      userId,
      team,
      at,
      isAnswered ? at + 5_000 : null,
      at + 65_000,
      outcome,
      day,
      isAnswered ? 'decision-maker' : null,
      isAnswered ? 'hung-up' : 'no-answer',
      isAnswered ? 60_000 : 0,
    )
  }
}

export interface Sent {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  readonly attachments?: readonly { readonly content: string }[]
}

interface PostBox {
  /** As a deployment with email set up. */
  readonly env: WorkerEnv
  readonly sent: Sent[]
  /** Answers what the next one fails with; null lets it pass. */
  refuse: (() => Error | null) | null
}

/** The platform's errors have a code. */
export const refusedWith = (code: string): Error => Object.assign(new Error(`refused: ${code}`), { code })

export function postBox(more: Partial<WorkerEnv> = {}): PostBox {
  const box: { sent: Sent[]; refuse: PostBox['refuse'] } = { sent: [], refuse: null }
  const EMAIL: SendEmail = {
    send: (message: object) => {
      const fault = box.refuse?.() ?? null
      if (fault !== null) return Promise.reject(fault)
      const { to, subject, text, headers, attachments } = message as Sent
      box.sent.push({ to, subject, text, headers, ...(attachments && { attachments }) })
      return Promise.resolve({ messageId: `m${box.sent.length}` })
    },
  }
  return Object.assign(box, { env: { ...env, EMAIL, EMAIL_FROM: 'reports@example.com', ...more } })
}
