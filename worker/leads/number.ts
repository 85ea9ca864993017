/** The number of a lead as an edit gives it: read once, with the extension that stands behind it or in its own field. */
import type { FurtherPhone, WrittenPhones } from '#domain/http/records/lead-phones.ts'
import { phoneKey } from '#domain/phone/key.ts'
import { PHONE_FAULTS, readPhone } from '#domain/phone/read.ts'
import type { PhoneKind } from '#domain/vocabulary/lead.ts'
import { type Whereabouts, zoneOf } from '#worker/leads/zones/zone.ts'
import { invalidField } from '#worker/request/problem.ts'

export interface LeadNumber {
  /** E.164 */
  readonly phone: string | null
  readonly phone_extension: string | null
}

interface Written {
  readonly phone: string | null
  readonly phone_extension?: string | null | undefined
}

/** Throws `invalid-input`, with what is wrong with the number in words. */
export function numberOf({ phone, phone_extension = null }: Written, country: string): LeadNumber {
  if (phone === null) {
    if (phone_extension !== null) throw invalidField('phone_extension', 'needs a number before it')
    return { phone: null, phone_extension: null }
  }
  const reading = readPhone(phone, country)
  if (!reading.ok) throw invalidField('phone', PHONE_FAULTS[reading.error])
  const { value: number } = reading
  if (phone_extension !== null && number.extension !== null && number.extension !== phone_extension)
    throw invalidField('phone_extension', 'is another one than behind the number')
  return { phone: number.phone, phone_extension: number.extension ?? phone_extension }
}

export interface LeadNumbers extends LeadNumber {
  readonly phone_kind: PhoneKind
  readonly further: readonly FurtherPhone[]
}

/** Further numbers as they are stored, each with the zone that it would be called in. */
export const furtherText = (further: readonly FurtherPhone[], place: Pick<Whereabouts, 'country' | 'region'>): string =>
  JSON.stringify(
    further.map(({ phone, phone_extension, kind }) => ({
      phone,
      phone_extension,
      kind,
      zone: zoneOf({ phone, country: place.country, region: place.region }),
    })),
  )

/** All numbers of a lead: the one that is marked, else the first, is called. Throws as `numberOf`; none stands there twice. */
export function numbersOf(written: WrittenPhones, country: string): LeadNumbers {
  if (written.filter(({ primary }) => primary === true).length > 1)
    throw invalidField('phones', 'has one primary number')
  const read = written.map(({ kind, primary = false, ...number }) => {
    const { phone, phone_extension } = numberOf(number, country)
    return phone === null ? [] : [{ phone, phone_extension, kind, primary }]
  })
  const numbers = read.flat()
  if (new Set(numbers.map(({ phone }) => phoneKey(phone))).size < numbers.length)
    throw invalidField('phones', 'has a number twice')
  const called = numbers.find(({ primary }) => primary) ?? numbers[0]
  const further = numbers.filter((one) => one !== called).map(({ primary: _primary, ...number }) => number)
  return {
    phone: called?.phone ?? null,
    phone_extension: called?.phone_extension ?? null,
    phone_kind: called?.kind ?? 'other',
    further,
  }
}
