/**
 * Email by the platform's own binding (Cloudflare Email Service), where the deployment has one and says from which address.
 * Without, there is no mailer, and nobody is told that anything was sent.
 */
import type { ReportEmailFault } from '#domain/http/numbers/reports.ts'
import { configOf, type WorkerEnv } from '#worker/env.ts'
import { logFault } from '#worker/request/problem.ts'

export interface Letter {
  /** The same for every try. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** An invitation, as calendar programs read it. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string }
}

export interface NotSent {
  readonly fault: ReportEmailFault
  /** Whether another try may do better. */
  readonly mayPass: boolean
}

export interface Mailer {
  /** Null when it was taken to be sent. */
  readonly send: (letter: Letter) => Promise<NotSent | null>
}

/** Null where none is set up. */
export function mailerOf(env: WorkerEnv): Mailer | null {
  const { EMAIL: binding } = env
  const { emailFrom } = configOf(env)
  if (binding === undefined || emailFrom === null) return null
  return {
    send: async ({ id, to, subject, text, html, calendar }) => {
      try {
        await binding.send({
          from: { email: emailFrom, name: 'Call Floor' },
          to,
          subject,
          text,
          html,
          // A message id is the platform's to give; by this mail programs know one that came twice.
          headers: { 'X-Entity-Ref-ID': id },
          ...(calendar && { attachments: [attachmentOf(calendar)] }),
        })
        return null
      } catch (fault) {
        logFault(fault, id, 'email')
        return notSent(fault)
      }
    },
  }
}

const attachmentOf = ({ method, text }: NonNullable<Letter['calendar']>): EmailAttachment => ({
  disposition: 'attachment',
  filename: 'meeting.ics',
  type: `text/calendar; charset=utf-8; method=${method}`,
  content: text,
})

/** Text within the HTML of a letter. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export const sendsReports = (env: WorkerEnv): boolean => mailerOf(env) !== null

const SENDER = ['E_SENDER_NOT_VERIFIED', 'E_SENDER_DOMAIN_NOT_AVAILABLE']
const ADDRESS = ['E_RECIPIENT_NOT_ALLOWED', 'E_RECIPIENT_SUPPRESSED']
const LIMITED = ['E_RATE_LIMIT_EXCEEDED', 'E_DAILY_LIMIT_EXCEEDED']

/** By the code that the platform's error has. */
function notSent(fault: unknown): NotSent {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  if (ADDRESS.includes(code)) return { fault: 'address-refused', mayPass: false }
  // Somebody may still verify the domain.
  if (SENDER.includes(code)) return { fault: 'sender-refused', mayPass: true }
  if (LIMITED.includes(code)) return { fault: 'rate-limited', mayPass: true }
  return { fault: 'unavailable', mayPass: true }
}
