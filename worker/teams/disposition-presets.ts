/** What a new team's calls can come to, ready to begin with; every word of it can be changed in the team's settings. */
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { Disposition } from '#domain/floor/settings.ts'

interface Preset {
  readonly id: string
  readonly title: string
  readonly dispositions: readonly Disposition[]
}

const own = (id: string, rest: Partial<Disposition>): Disposition => {
  const found = DEFAULT_SETTINGS.dispositions.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no disposition ${id}`)
  return { ...found, ...rest }
}

/** In the usual order, with the first few in words of their own. */
const withFirst = (...first: readonly Disposition[]): readonly Disposition[] => {
  const replaced = new Set(['booked', 'interested', 'no-result'])
  return [...first, ...DEFAULT_SETTINGS.dispositions.filter(({ id }) => !replaced.has(id))]
}

export const DISPOSITION_PRESETS: readonly Preset[] = [
  { id: 'appointments', title: 'Appointments', dispositions: DEFAULT_SETTINGS.dispositions },
  {
    id: 'sales',
    title: 'Sales on the phone',
    dispositions: withFirst(
      own('interested', {
        id: 'sold',
        label: 'Sold',
        key: '1',
        colour: 'green',
        needs: [],
        leadStatus: 'won',
        terminal: true,
      }),
      own('interested', { label: 'Quote sent', leadStatus: 'proposal' }),
      own('no-result', {}),
    ),
  },
  {
    id: 'survey',
    title: 'Survey or research',
    dispositions: withFirst(
      own('interested', { id: 'completed', label: 'Completed', key: 'b', colour: 'green', needs: [], terminal: true }),
      own('interested', { id: 'partial', label: 'Partly answered' }),
      own('no-result', { label: 'Does not qualify', terminal: true }),
    ),
  },
]

export const dispositionsOf = (preset: string): readonly Disposition[] | undefined =>
  DISPOSITION_PRESETS.find(({ id }) => id === preset)?.dispositions
