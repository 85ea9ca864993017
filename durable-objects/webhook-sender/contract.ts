/** The sender of one webhook, as the worker and the floors know it. */

export interface WebhookSenderRpc {
  /** There may be something to send, or something about the endpoint has changed. Never waits for a delivery. */
  wake(endpointId: string): Promise<void>
}

/** The senders by the id of their endpoint. */
export interface WebhookSenders {
  getByName(endpointId: string): WebhookSenderRpc
}

export { bodyOf } from './message.ts'
export type { WebhookSender } from './webhook-sender.ts'
