/** WH: where webhooks may go, and when an event is tried again. */
import { describe, expect, test } from 'vitest'
import { addressFault } from '#domain/webhooks/address.ts'
import { EVENT_KINDS, EVENT_TYPES, kindOf } from '#domain/webhooks/kinds.ts'
import { MAX_ATTEMPTS, nextTryAt, readRetryAfter, verdictOf } from '#domain/webhooks/schedule.ts'
import { DAY, HOUR, START } from '#tests/support/world.ts'

const fault = (text: string, allowLoopback = false) =>
  addressFault(URL.canParse(text) ? new URL(text) : null, { allowLoopback })

describe('WH1 a webhook goes', () => {
  test.each(['https://example.com/hook', 'https://hooks.example.co.uk:8443/a?b=c', 'https://xn--bcher-kva.example/'])(
    'to %s',
    (url) => expect(fault(url)).toBeNull(),
  )

  test.each([
    ['http://example.com/hook', 'not-https'],
    ['ftp://example.com/', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['example.com/hook', 'not-an-address'],
    ['https://', 'not-an-address'],
    ['https://ada:secret@example.com/', 'has-credentials'],
    ['https://203.0.113.7/', 'is-a-number'],
    ['https://0x7f.1/', 'is-a-number'],
    ['https://2130706433/', 'is-a-number'],
    ['https://127.1/', 'is-a-number'],
    ['https://[::1]/', 'is-a-number'],
    ['https://[::ffff:10.0.0.1]/', 'is-a-number'],
    ['https://localhost/', 'is-local'],
    ['https://LOCALHOST./', 'is-local'],
    ['https://a.localhost/', 'is-local'],
    ['https://printer.local/', 'is-local'],
    ['https://metadata.google.internal/', 'is-local'],
    ['https://intranet/', 'is-local'],
    ['https://nas.home.arpa/', 'is-local'],
  ])('not to %s: %s', (url, expected) => expect(fault(url)).toBe(expected))

  test('to this machine only where that is allowed, and to nothing else by http', () => {
    for (const url of ['http://127.0.0.1:9000/', 'http://localhost:9000/', 'http://[::1]:9000/']) {
      expect(fault(url, true)).toBeNull()
      expect(fault(url)).not.toBeNull()
    }
    for (const url of ['http://10.0.0.1/', 'http://127.0.0.2/', 'http://example.com/'])
      expect(fault(url, true)).toBe('not-https')
  })
})

describe('WH3 an event that is not taken', () => {
  const base = { attempts: 1, firstTryAt: START, now: START, giveUpMs: 3 * DAY, retryAfterMs: null, roll: 0.5 }

  test.each([0, 0.5, 1])('is tried ten times within three days, whatever the dice say (%s)', (roll) => {
    let now = START
    const waits: number[] = []
    for (let attempts = 1; ; attempts += 1) {
      const next = nextTryAt({ ...base, attempts, now, roll })
      if (next === null) break
      waits.push(next - now)
      now = next
    }
    expect(waits).toHaveLength(MAX_ATTEMPTS - 1)
    expect(MAX_ATTEMPTS).toBe(10)
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(now - START).toBeLessThanOrEqual(3 * DAY)
    expect(now - START).toBeGreaterThan(2 * DAY)
  })

  test('is given up sooner where the webhook gives it less time', () => {
    expect(nextTryAt({ ...base, attempts: 4, giveUpMs: HOUR })).toBe(START + HOUR / 2)
    expect(nextTryAt({ ...base, attempts: 5, giveUpMs: HOUR })).toBeNull()
  })

  test('waits as long as the receiver asks, up to a day', () => {
    expect(nextTryAt({ ...base, retryAfterMs: HOUR })).toBe(START + HOUR)
    expect(nextTryAt({ ...base, retryAfterMs: 400 * DAY })).toBe(START + DAY)
    expect(nextTryAt({ ...base, retryAfterMs: 1 })).toBe(START + 10_000)
  })

  test.each([
    ['120', 120_000],
    [new Date(START + HOUR).toUTCString(), HOUR],
    [new Date(START - HOUR).toUTCString(), 0],
    ['soon', null],
    ['', null],
    [null, null],
    ['-5', null],
  ])('reads Retry-After %j', (header, expected) => {
    const read = readRetryAfter(header, START)
    if (expected === null || expected === 0)
      expect(read ?? null).toSatisfy((ms) => ms === expected || ms === null || ms === 0)
    else expect(Math.abs((read ?? 0) - expected)).toBeLessThan(1000)
  })
})

test('WH2 only 2xx is a yes, and 410 is the end', () => {
  expect([200, 202, 204, 299].map(verdictOf)).toEqual(Array.from({ length: 4 }, () => 'delivered'))
  expect([100, 301, 302, 307, 308, 400, 401, 404, 429, 500, 503].map(verdictOf)).toEqual(
    Array.from({ length: 11 }, () => 'failed'),
  )
  expect(verdictOf(410)).toBe('gone')
})

test('the kind of an event is the first part of its type', () => {
  for (const kind of EVENT_KINDS) for (const type of EVENT_TYPES[kind]) expect(kindOf(type)).toBe(kind)
})
