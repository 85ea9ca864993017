/** Events of what was settled lie in the log by now; those who send them are told to look. The cron makes good what fails here. */
import { z } from 'zod'
import type { WebhookSenders } from '../../../webhook-sender/contract.ts'
import { logFault } from '../../runtime/fault.ts'
import { withTimeout } from '../../runtime/single-flight.ts'

const Endpoint = z.object({ id: z.string() })

export const LISTENERS = `SELECT e.id FROM webhook_streams s
  JOIN webhook_endpoints e ON e.organisation_id = s.organisation_id AND e.status = 'active' WHERE s.id = ?`

interface Told {
  readonly DB: D1Database
  readonly WEBHOOK_SENDER: WebhookSenders
}

/** Never rejects. */
export async function wakeWebhooks({ DB: db, WEBHOOK_SENDER: senders }: Told, teamId: string): Promise<void> {
  try {
    const found = await withTimeout(db.prepare(LISTENERS).bind(teamId).all())
    const ids = found.results.map((row) => Endpoint.parse(row).id)
    await withTimeout(Promise.all(ids.map((id) => senders.getByName(id).wake(id))))
  } catch (fault) {
    logFault('webhooks', teamId, fault)
  }
}
