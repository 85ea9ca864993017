/** The number of a row, with what stands behind it or in a column of its own. */
import { phoneDamage } from '../phone/damage.ts'
import { readPhone, type ReadPhone } from '../phone/read.ts'
import { PhoneExtension } from '../vocabulary/primitives.ts'
import type { CellReader } from './cells.ts'
import type { ImportColumn, ImportPlan } from './plan.ts'
import { phoneCode } from './remarks.ts'

export interface NumberColumns {
  readonly phone: ImportColumn | undefined
  readonly extension: ImportColumn | undefined
}

interface Home {
  readonly country: string
  readonly mend: ImportPlan['mend']
}

export interface RowNumber {
  /** E.164; undefined without a column. */
  readonly phone: string | null | undefined
  readonly extension: string | null | undefined
}

export function readNumber({ phone, extension }: NumberColumns, reading: CellReader, home: Home): RowNumber {
  const text = phone === undefined ? null : reading.text(phone)
  const number = phone === undefined || text === null ? null : numberOf(text, phone.index, reading, home)
  const given = extension === undefined ? null : extensionOf(extension, reading)
  if (extension !== undefined && given !== null) {
    if (phone !== undefined && text === null) reading.fault(extension.index, 'extension-alone')
    const behind = number?.extension ?? null
    if (behind !== null && behind !== given) reading.fault(extension.index, 'two-extensions')
  }
  return {
    phone: phone === undefined ? undefined : (number?.phone ?? null),
    extension: phone === undefined && extension === undefined ? undefined : (number?.extension ?? given),
  }
}

function extensionOf(column: ImportColumn, reading: CellReader): string | null {
  const text = reading.text(column)
  if (text === null) return null
  const digits = text.replaceAll(/\D/g, '')
  return PhoneExtension.safeParse(digits).success ? digits : reading.fault(column.index, 'extension')
}

function numberOf(text: string, column: number, reading: CellReader, { country, mend }: Home): ReadPhone | null {
  const damage = phoneDamage(text, country)
  if (damage?.type === 'exponent') return reading.fault(column, 'phone-exponent')
  if (damage !== null && !(damage.type === 'lost-plus' ? mend.plus : mend.zero))
    return reading.fault(column, `phone-${damage.type}`, damage.phone)
  const number = readPhone(damage?.phone ?? text, country)
  if (!number.ok) return reading.fault(column, phoneCode(number.error))
  if (damage !== null) reading.note(column, 'mended-phone', number.value.phone)
  return number.value
}
