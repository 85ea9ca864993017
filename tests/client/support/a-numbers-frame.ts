/** The frame of the numbers, as an address and a person make it; and counts to stand in it. */
import { addCounts, type Counts, noCounts } from '#domain/analytics/counts.ts'
import { toRates } from '#domain/analytics/measure.ts'
import { MEASURES } from '#domain/analytics/measures.ts'
import type { CountedBy, CountsAnswer, CountsRow } from '#domain/http/numbers/counts.ts'
import type { Me } from '#domain/http/session.ts'
import { toAsked, toCompared } from '#client/screens/numbers/frame/asked.ts'
import type { NumbersFrame } from '#client/screens/numbers/frame/numbers-context.ts'
import { type NumbersPatch, NumbersSearch } from '#client/screens/numbers/numbers-search.ts'

export const TODAY = '2026-12-01'
/** Of that day it is 14:05. */
const NOW_MINUTE = 14 * 60 + 5

const meAs = (role: Me['role']): Me => ({
  user: { id: 'ann', email: 'a@example.com', full_name: 'Ann', organisation_id: 'o', organisation_name: 'O' },
  role,
  teams: [{ id: 'north', name: 'North', country: 'GB', time_zone: 'Europe/London', member: true }],
})

interface Given {
  readonly role?: Me['role']
  readonly search?: object
  readonly change?: (patch: NumbersPatch) => void
}

export function aNumbersFrame({
  role = 'manager',
  search: given = {},
  change = () => undefined,
}: Given = {}): NumbersFrame {
  const search = NumbersSearch.parse(given)
  const asked = toAsked(search, meAs(role), 'north', TODAY)
  return {
    search,
    change,
    asked,
    compared: toCompared(search, asked, { day: TODAY, minute: NOW_MINUTE }),
    today: TODAY,
    seesOthers: role !== 'agent',
    names: { team: (id) => `Team ${id}`, person: (id) => `Person ${id}`, script: (id) => `Script ${id}` },
  }
}

export const counted = (some: Partial<Counts>): Counts => ({ ...noCounts(), ...some })

export const aCountsRow = (key: string, some: Partial<Counts>, name: string | null = null): CountsRow => {
  const counts = counted(some)
  return { key, name, counts, rates: toRates(MEASURES, counts), talk: null, wrap_up: null }
}

export function aCountsAnswer(by: CountedBy, rows: readonly CountsRow[]): CountsAnswer {
  const counts = rows.reduce((sum, row) => addCounts(sum, row.counts), noCounts())
  return {
    from: '2026-11-02',
    to: TODAY,
    by,
    team_ids: ['north'],
    rows: [...rows],
    total: { counts, rates: toRates(MEASURES, counts), talk: null, wrap_up: null },
  }
}
