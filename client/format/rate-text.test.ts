import { expect, test } from 'vitest'
import { bucketText, fractionText, shareText } from './rate-text.ts'

test.each([
  [{ count: 41, of: 108 }, '38 %', '41 of 108'],
  [{ count: 1, of: 1_200 }, '0.1 %', '1 of 1,200'],
  [{ count: 0, of: 5 }, '0 %', '0 of 5'],
  [{ count: 0, of: 0 }, '–', '0 of 0'],
])('a rate stands beside its fraction: %o', (rate, share, fraction) => {
  expect([shareText(rate), fractionText(rate)]).toEqual([share, fraction])
})

test.each([
  [null, '–'],
  [{ from: 0, to: 1_000 }, 'under 1 s'],
  [{ from: 2_828, to: 4_000 }, '2.8–4 s'],
  [{ from: 8_000, to: 11_314 }, '8–11 s'],
  [{ from: 45_255, to: 64_000 }, '00:45–01:04'],
  [{ from: 1_024_000, to: null }, 'over 17:04'],
])('a range of time is told by its ends: %o', (bucket, text) => {
  expect(bucketText(bucket)).toBe(text)
})
