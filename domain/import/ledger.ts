/** What the rows before have said: the second row of a number is no second lead. */
import type { Judgement } from './judge.ts'

/** As earlier parts have left it. */
export interface Said {
  readonly row: number
  readonly key: string | null
  readonly phoneKey: string | null
  readonly leadId: string | null
}

export class Ledger {
  readonly #keys = new Map<string, number>()
  readonly #phones = new Map<string, number>()
  /** The number that a lead has by now, of those that a row was about. */
  readonly #numbers = new Map<string, string | null>()

  constructor(said: Iterable<Said> = []) {
    for (const one of said) this.#note(one)
  }

  add({ row, key, phoneKey, leadId, verdict }: Judgement): void {
    if (verdict === 'created' || verdict === 'updated' || verdict === 'unchanged')
      this.#note({ row, key, phoneKey, leadId })
    else if (key !== null) this.#note({ row, key, phoneKey: null, leadId: null })
  }

  #note({ row, key, phoneKey, leadId }: Said): void {
    if (key !== null && !this.#keys.has(key)) this.#keys.set(key, row)
    if (phoneKey !== null && !this.#phones.has(phoneKey)) this.#phones.set(phoneKey, row)
    if (leadId !== null) this.#numbers.set(leadId, phoneKey)
  }

  keyRow(key: string | null): number | null {
    return key === null ? null : (this.#keys.get(key) ?? null)
  }

  phoneRow(phoneKey: string | null): number | null {
    return phoneKey === null ? null : (this.#phones.get(phoneKey) ?? null)
  }

  /** Whether the lead gave this number up in a row before. */
  hasLeft(leadId: string, phoneKey: string): boolean {
    const now = this.#numbers.get(leadId)
    return now !== undefined && now !== phoneKey
  }
}
