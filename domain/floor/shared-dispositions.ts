/** The dispositions that an organisation's teams share: how a team's settings follow them (ST6, ST7). */
import { look } from '../vocabulary/fold.ts'
import { isSame } from './settings-rights.ts'
import { MOST_DISPOSITIONS, type Disposition, type TeamSettings } from './settings.ts'

interface Change {
  /** Those that the team's settings follow until now. */
  readonly before: readonly Disposition[]
  readonly after: readonly Disposition[]
  /** Of the organisation's settings that `after` is of. */
  readonly version: number
}

/**
 * What is new comes in at the end, what changed changes where it stands, what is gone goes; what the team has switched off
 * stays off. One whose id, key or name the team has taken meanwhile stays off too.
 */
export function followShared(settings: TeamSettings, { before, after, version }: Change): TeamSettings {
  const kept = settings.dispositions.flatMap((one) => (one.shared ? after.filter(({ id }) => id === one.id) : [one]))
  const known = new Set(before.map(({ id }) => id))
  const dispositions: Disposition[] = []
  const fresh = after.filter(({ id }) => !known.has(id) && !kept.some((one) => one.id === id))
  const own = kept.filter(({ shared }) => !shared)
  for (const one of [...kept, ...fresh]) {
    const others = one.shared ? [...own, ...dispositions.filter(({ shared }) => shared)] : []
    if (dispositions.length < MOST_DISPOSITIONS && !others.some((other) => clashOf(one, other) !== null))
      dispositions.push(one)
  }
  // Calls have to come to something: the last one that a team had stays, as its own.
  const left = dispositions.length > 0 ? dispositions : settings.dispositions.map((one) => ({ ...one, shared: false }))
  return { ...settings, dispositions: left, organisationVersion: version }
}

/** What two dispositions of one list cannot both have. */
export function clashOf(one: Disposition, other: Disposition): 'id' | 'key' | 'label' | null {
  if (one.id === other.id) return 'id'
  if (look(one.key) === look(other.key)) return 'key'
  return look(one.label) === look(other.label) ? 'label' : null
}

interface SharedFault {
  readonly index: number
  readonly field: keyof Disposition
  readonly message: string
}

/** A team says whether and where it uses one of the organisation's, not what it is; and its id is nobody else's. */
export function sharedFaults(dispositions: readonly Disposition[], shared: readonly Disposition[]): SharedFault[] {
  return dispositions.flatMap((one, index): SharedFault[] => {
    const theirs = shared.find(({ id }) => id === one.id)
    if (!one.shared) return theirs ? [{ index, field: 'id', message: 'is already used by the organisation' }] : []
    if (!theirs) return [{ index, field: 'label', message: 'is no longer one of the organisation’s' }]
    return isSame(one, theirs)
      ? []
      : [{ index, field: 'label', message: 'is changed in the settings of the organisation' }]
  })
}

/** The team that stands in the way of a list of shared dispositions, and why. */
export function takenBy(
  shared: readonly Disposition[],
  settings: TeamSettings,
): { readonly index: number; readonly field: 'id' | 'key' | 'label'; readonly by: string } | null {
  const own = settings.dispositions.filter((one) => !one.shared)
  for (const [index, one] of shared.entries())
    for (const other of own) {
      const field = clashOf(one, other)
      if (field !== null) return { index, field, by: other.label }
    }
  return null
}
