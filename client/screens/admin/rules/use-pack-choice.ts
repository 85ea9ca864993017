/** Which packs a team is to have: what was switched here, over what it has, so that somebody else's change never undoes a switch. */
import { useState } from 'react'
import type { RulePack } from '#domain/floor/rule-pack.ts'

export interface PackChoice {
  /** In the team's edition, or the one that was taken instead. */
  readonly editions: readonly RulePack[]
  readonly isOn: (id: string) => boolean
  readonly isChanged: (id: string) => boolean
  readonly newerThan: (pack: RulePack) => RulePack | null
  readonly dirty: boolean
  readonly toggle: (id: string, on: boolean) => void
  readonly takeNewer: (id: string) => void
  readonly discard: () => void
}

export function usePackChoice(had: readonly RulePack[], shipped: readonly RulePack[]): PackChoice {
  const [switched, setSwitched] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const hadOne = (id: string) => had.find((pack) => pack.id === id)
  // A pack that stays on keeps its edition: a newer one is taken knowingly.
  const editions = shipped.map((pack) => (taken.has(pack.id) ? pack : (hadOne(pack.id) ?? pack)))
  const isOn = (id: string) => switched.get(id) ?? hadOne(id) !== undefined
  const isChanged = (id: string) =>
    isOn(id) !== (hadOne(id) !== undefined) ||
    (isOn(id) && editions.find((pack) => pack.id === id)?.version !== hadOne(id)?.version)
  return {
    editions,
    isOn,
    isChanged,
    newerThan: (pack) => shipped.find(({ id, version }) => id === pack.id && version > pack.version) ?? null,
    dirty: shipped.some(({ id }) => isChanged(id)),
    toggle: (id, on) => setSwitched((was) => new Map([...was, [id, on]])),
    takeNewer: (id) => setTaken((was) => new Set([...was, id])),
    discard: () => {
      setSwitched(new Map())
      setTaken(new Set())
    },
  }
}
