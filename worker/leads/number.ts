/** The number of a lead as an edit gives it: read once, with the extension that stands behind it or in its own field. */
import { PHONE_FAULTS, readPhone } from '#domain/phone/read.ts'
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
