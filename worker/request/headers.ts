/** Security headers. Clerk's hosts are allowed only where Clerk signs people in. */
import type { Config } from '#worker/env.ts'

/** For every answer. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'microphone=(self), camera=(), geolocation=(), payment=(), usb=()',
}

const year = 365 * 24 * 3600

/** Only over TLS: a browser that learns this of localhost would refuse plain local servers from then on. */
export const transportHeaders = (url: URL): Record<string, string> =>
  url.protocol === 'https:' ? { 'strict-transport-security': `max-age=${year}; includeSubDomains` } : {}

/** Answers of the API are data: nothing in them may run or be framed. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** For the page. Mantine sets styles inline, so styles alone are allowed that. */
export function pagePolicy(url: URL, clerk: Config['clerk']): string {
  const socket = `${url.protocol === 'https:' ? 'wss' : 'ws'}://${url.host}`
  const fapi = clerk === null ? [] : [`https://${clerk.frontendHost}`]
  const challenge = clerk === null ? [] : ['https://challenges.cloudflare.com']
  const directives: readonly (readonly [string, ...string[]])[] = [
    ['default-src', "'self'"],
    ['script-src', "'self'", ...fapi, ...challenge],
    ['style-src', "'self'", "'unsafe-inline'"],
    ['img-src', "'self'", 'data:', 'blob:', ...(clerk === null ? [] : ['https://img.clerk.com'])],
    ['font-src', "'self'", 'data:'],
    ['connect-src', "'self'", socket, ...fapi],
    ['media-src', "'self'", 'blob:'],
    ['worker-src', "'self'", 'blob:'],
    ['frame-src', ...(clerk === null ? ["'none'"] : challenge)],
    ['object-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'self'"],
    ['frame-ancestors', "'none'"],
    ['manifest-src', "'self'"],
  ]
  return directives.map((parts) => parts.join(' ')).join('; ')
}

/** For the page of the API's documentation: files of our own, and no script that is written into it. */
export const docsPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
