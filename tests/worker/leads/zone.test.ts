/** Where the called party's clock is, by address, number and country (NX4). */
import { getCountries } from 'libphonenumber-js/min'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { UNKNOWN_ZONE } from '#domain/vocabulary/unknown-zone.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { zoneOf } from '#worker/leads/zones/zone.ts'
import { CORRECTED_ZONES } from '#worker/leads/zones/corrections.ts'
import { zoneOfNumber } from '#worker/leads/zones/by-number.ts'
import { ZONES_BY_COUNTRY } from '#worker/leads/zones/by-country.ts'
import { ZONES_BY_PREFIX } from '#worker/leads/zones/by-prefix.ts'
import { addLeads, furnish } from '../support/house.ts'

const at = (phone: string | null, country: string | null = null, region: string | null = null) =>
  zoneOf({ phone, country, region })

/** What clocks in the zones show in winter and in summer: names differ, offsets tell. */
const clocks = (key: string): string[] => {
  const show = (zone: string, month: number): string =>
    new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(Date.UTC(2027, month, 15))
  return [...new Set(key.split('|').map((zone) => `${show(zone, 0)}; ${show(zone, 6)}`))].toSorted()
}

describe('the zone', () => {
  test.each([
    ['of a country with one zone', '+4930901820', null, null, 'Europe/Berlin'],
    ['of an area code', '+12125550100', null, null, 'America/New_York'],
    ['of an area code in Canada', '+16045550100', null, null, 'America/Vancouver'],
    ['of an island that shares the code', '+17875550123', null, null, 'America/Puerto_Rico'],
    ['of a code that two zones share', '+18505550100', null, null, 'America/New_York|America/Chicago'],
    [
      'of an address and a number that differ',
      '+12125550100',
      'US',
      'California',
      'America/Los_Angeles|America/New_York',
    ],
    ['of a state by its letters', '+16025550100', 'US', 'az', 'America/Phoenix'],
    ['of a state by its whole code', '+16025550100', 'US', 'US-AZ', 'America/Phoenix'],
    ["of another country than the number's", '+12125550100', 'DE', null, 'Europe/Berlin'],
    ['of an address alone', null, 'JP', null, 'Asia/Tokyo'],
    ['of a mobile in Australia', '+61412345678', null, null, ZONES_BY_COUNTRY['AU']],
    ['of a mobile in Australia with its state', '+61412345678', 'AU', 'WA', 'Australia/Perth'],
    ['of a number of no area', '+15551234567', null, null, ZONES_BY_COUNTRY['US']],
    ['of a number free of charge', '+18005550100', null, null, ZONES_BY_COUNTRY['US']],
    ['of a region nobody knows', '+12125550100', 'US', 'Gotham', 'America/New_York'],
    [
      'of Arizona in a code that reaches the Navajo Nation',
      '+19285550100',
      'US',
      'AZ',
      'America/Phoenix|America/Denver',
    ],
    ['of Broken Hill', '+61880801234', 'AU', 'NSW', 'Australia/Sydney|Australia/Adelaide'],
    ['of Kosovo', '+38344123999', null, null, 'Europe/Belgrade'],
    ['of Kosovo by its name', null, 'XK', null, 'Europe/Belgrade'],
    ['of Guam, named by its parent', '+16715550100', 'US', 'GU', 'Pacific/Guam'],
    ['of Guam by the number alone', '+16715550100', 'US', null, 'Pacific/Guam'],
    ['of Puerto Rico, named by its parent', '+17875550100', 'US', 'PR', 'America/Puerto_Rico'],
    ['of the Virgin Islands, named by their parent', '+13405550100', 'US', 'VI', 'America/St_Thomas'],
    ['of Réunion, named by its parent', '+262262123456', 'FR', null, 'Indian/Reunion'],
    ['of Guadeloupe, named by its parent', '+590590123456', 'FR', null, 'America/Guadeloupe'],
    ['of Martinique, named by its parent', '+596596123456', 'FR', null, 'America/Martinique'],
    ['of New Caledonia, named by its parent', '+687251234', 'FR', null, 'Pacific/Noumea'],
    ['of Curaçao, named by its parent', '+59994331234', 'NL', null, 'America/Curacao'],
    ['of Martinique in words', '+596596123456', 'FR', 'Martinique', 'America/Martinique'],
    ['of the United Kingdom as people write it', '+447700900123', 'UK', null, 'Europe/London'],
    ['of a country that is none', '+447700900123', 'XX', null, 'Europe/London'],
  ])('%s', (_, phone, country, region, zone) => {
    expect(at(phone, country, region)).toBe(zone)
  })

  test.each([
    ['Moscow', '+74951234567', 'Europe/Moscow'],
    ['a mobile of Moscow', '+79161234567', 'Europe/Moscow'],
    ['Novosibirsk', '+73832123456', 'Asia/Novosibirsk'],
    ['Vladivostok', '+74232123456', 'Asia/Vladivostok'],
    ['Kaliningrad', '+74012123456', 'Europe/Kaliningrad'],
    ['Almaty', '+77272123456', 'Asia/Almaty'],
    ['São Paulo', '+551131234567', 'America/Sao_Paulo'],
    ['a mobile of São Paulo', '+5511987654321', 'America/Sao_Paulo'],
    ['Manaus', '+559232123456', 'America/Manaus'],
    ['Rio Branco', '+556832123456', 'America/Rio_Branco'],
    ['Mexico City', '+525512345678', 'America/Mexico_City'],
    ['Mexico City as mobiles were dialled', '+5215512345678', 'America/Mexico_City'],
    ['Tijuana', '+526641234567', 'America/Tijuana'],
    ['Cancún', '+529981234567', 'America/Cancun'],
    ['Sydney', '+61291234567', 'Australia/Sydney'],
    ['Brisbane', '+61730123456', 'Australia/Brisbane'],
    ['Perth', '+61892123456', 'Australia/Perth'],
    ['Adelaide', '+61882123456', 'Australia/Adelaide'],
    ['Darwin', '+61889123456', 'Australia/Darwin'],
    ['Madrid', '+34911234567', 'Europe/Madrid'],
    ['Tenerife', '+34922123456', 'Atlantic/Canary'],
    ['Lisbon', '+351211234567', 'Europe/Lisbon'],
    ['Madeira', '+351291123456', 'Europe/Lisbon'],
    ['the Azores', '+351296123456', 'Atlantic/Azores'],
    ['Jakarta', '+622112345678', 'Asia/Jakarta'],
    ['Denpasar', '+62361123456', 'Asia/Makassar'],
    ['Kinshasa', '+243121234567', 'Africa/Kinshasa'],
    ['Buenos Aires', '+5491112345678', 'America/Argentina/Buenos_Aires'],
    ['Honolulu', '+18085550100', 'Pacific/Honolulu'],
    ['Toronto', '+14165550100', 'America/Toronto'],
    ['Nassau', '+12425550100', 'America/Nassau'],
  ])('of %s is told by its number', (_, phone, zone) => {
    expect(clocks(at(phone))).toEqual(clocks(zone ?? ''))
  })

  test('of nothing known is unknown, and never the team’s', () => {
    for (const [phone, country] of [
      [null, null],
      ['+881612345678', null],
      ['+80012345678', null],
      [null, 'XX'],
    ] as const)
      expect(at(phone, country)).toBe(UNKNOWN_ZONE)
    expect(at('+881612345678', 'DE')).toBe('Europe/Berlin')
  })

  test('is known of every country that has numbers', () => {
    expect(getCountries().filter((country) => !ZONES_BY_COUNTRY[country])).toEqual([])
  })

  test('is always one that the platform knows', () => {
    const keys = new Set([
      ...Object.values(ZONES_BY_COUNTRY),
      ...CORRECTED_ZONES.values(),
      ...Object.keys(ZONES_BY_PREFIX),
    ])
    for (let code = 200; code < 1_000; code += 1) keys.add(zoneOfNumber(`+1${code}5550100`) ?? 'UTC')
    keys.delete('')
    for (const key of keys) {
      expect(key.length).toBeLessThanOrEqual(400)
      for (const zone of key.split('|')) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow()
    }
  })
})

describe('leads that were stored under older rules', () => {
  beforeAll(furnish)

  test('are asked anew, and their floor hears of those that change', async () => {
    await addLeads({ id: 'pristina', phone: '+38344123999' }, { id: 'london', phone: '+447700900123' })
    await env.DB.batch([
      env.DB.prepare(`UPDATE leads SET zone = 'America/Chicago' WHERE id = 'pristina'`),
      env.DB.prepare(`UPDATE leads SET zone = 'Europe/London', country = NULL WHERE id = 'london'`),
      env.DB.prepare('DELETE FROM lead_changes'),
    ])
    await runHousekeeping(env, Date.now())
    const zones = await env.DB.prepare('SELECT id, zone FROM leads ORDER BY id').all<{ id: string; zone: string }>()
    expect(zones.results).toEqual([
      { id: 'london', zone: 'Europe/London' },
      { id: 'pristina', zone: 'Europe/Belgrade' },
    ])
    const told = await env.DB.prepare('SELECT lead_id FROM lead_changes').all()
    expect(told.results).toEqual([{ lead_id: 'pristina' }])
    await runHousekeeping(env, Date.now())
    expect((await env.DB.prepare('SELECT COUNT(*) AS passes FROM zone_pass').first<{ passes: number }>())?.passes).toBe(
      1,
    )
  })
})
