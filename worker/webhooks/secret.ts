/** The secret that messages are signed with, as Standard Webhooks writes it. */

const BYTES = 32

export function newSigningSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES))
  return `whsec_${btoa(String.fromCharCode(...bytes))}`
}
