/** Where the called party's clock is, by address, number and country. */
import { describe, expect, test } from 'vitest'
import { zoneOf } from '#worker/leads/zone.ts'
import { zoneOfNumber } from '#worker/leads/zones-by-area-code.ts'
import { ZONES_BY_COUNTRY } from '#worker/leads/zones-by-country.ts'

const at = (phone: string | null, country: string | null = null, region: string | null = null) =>
  zoneOf({ phone, country, region }, 'Europe/London')

describe('the zone', () => {
  test.each([
    ['of a country with one zone', '+4930901820', null, null, 'Europe/Berlin'],
    ['of an area code', '+12125550100', null, null, 'America/New_York'],
    ['of an area code in Canada', '+16045550100', null, null, 'America/Vancouver'],
    ['of an island that shares the code', '+17875550123', null, null, 'America/Puerto_Rico'],
    ['of a code that two zones share', '+18505550100', null, null, 'America/New_York|America/Chicago'],
    ['of an address against the number', '+12125550100', 'US', 'California', 'America/Los_Angeles'],
    ['of a state by its letters', '+12125550100', 'US', 'az', 'America/Phoenix'],
    ["of another country than the number's", '+12125550100', 'DE', null, 'Europe/Berlin'],
    ['of an address alone', null, 'JP', null, 'Asia/Tokyo'],
    ['of nothing known', null, null, null, 'Europe/London'],
    ['of a mobile in Australia', '+61412345678', null, null, ZONES_BY_COUNTRY['AU']],
    ['of a number of no country', '+15551234567', null, null, ZONES_BY_COUNTRY['US']],
    ['of a region nobody knows', '+12125550100', 'US', 'Gotham', 'America/New_York'],
  ])('%s', (_, phone, country, region, zone) => {
    expect(at(phone, country, region)).toBe(zone)
  })

  test('is always one that the platform knows', () => {
    const keys = new Set(Object.values(ZONES_BY_COUNTRY))
    for (let code = 200; code < 1_000; code += 1) keys.add(zoneOfNumber(`+1${code}5550100`) ?? 'UTC')
    for (const key of keys) {
      expect(key.length).toBeLessThanOrEqual(400)
      for (const zone of key.split('|')) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow()
    }
  })
})
