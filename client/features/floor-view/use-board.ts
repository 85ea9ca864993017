/** What the whole board stands on: rows, their order, the scripts they are in, and how old all of it is. */
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Floor } from '#domain/floor/state.ts'
import type { ScriptRef, ScriptVersion } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import { useOpenFloor } from '../../live/floor-context.tsx'
import { useTeam } from '../../live/team-choice.ts'
import { useFloor, useFloorShallow, useLink, useServerNow } from '../../live/use-floor.ts'
import { useScripts } from '../../live/use-scripts.ts'
import { teamPeopleOptions } from '../../api/team-queries.ts'
import { type RowGroup, groupedRows, heldOrder, orderedRows, shownRows } from './board-order.ts'
import { type BoardRow, BoardRows } from './board-rows.ts'
import type { BoardSearch } from './board-search.ts'

export type Scripts = ReadonlyMap<string, ScriptVersion>

const NOBODY: readonly never[] = []

export function useRows(): readonly BoardRow[] {
  const [rows] = useState(() => new BoardRows())
  const team = useTeam()
  const { data: people = NOBODY } = useQuery({ ...teamPeopleOptions(team?.id ?? ''), enabled: team !== undefined })
  return useFloor((floor) => rows.of(floor, people))
}

const refKey = ({ scriptId, version }: ScriptRef): string => `${scriptId}@${version}`

function refsOf(floor: Floor): readonly string[] {
  const refs = Object.values(floor.calls).flatMap(({ script }) => (script ? [refKey(script)] : []))
  return [...new Set(floor.settings.script ? [...refs, refKey(floor.settings.script)] : refs)].toSorted()
}

/** Every script version that a call is on now. */
export function useScriptsInUse(): Scripts {
  const keys = useFloorShallow(refsOf)
  const refs = useMemo(
    () =>
      keys.map((key) => {
        const [scriptId = '', version = '0'] = key.split('@')
        return { scriptId, version: Number(version) }
      }),
    [keys],
  )
  return useScripts(refs)
}

export function placeOf(row: BoardRow, scripts: Scripts) {
  const { call } = row
  if (!call?.script) return null
  const script = scripts.get(refKey(call.script))
  const node = script && nodeById(script.content, call.nodeId)
  if (!node) return null
  const phases = script.content.phases
  return { script, node, phase: phases.find(({ id }) => id === node.phase)?.label ?? node.phase }
}

/** While an order is held, nothing changes places: a tile never moves from under a pointer. */
export function useGroups(
  rows: readonly BoardRow[],
  search: BoardSearch,
  scripts: Scripts,
  held: readonly string[] | null,
): readonly RowGroup[] {
  const settings = useFloor((floor) => floor.settings)
  const now = useServerNow()
  const by = { search, settings, now, phaseOf: (row: BoardRow) => placeOf(row, scripts)?.phase ?? null }
  const shown = shownRows(rows, by)
  return groupedRows(held ? heldOrder(held, shown) : orderedRows(shown, by), by)
}

/** The server time at which the picture stopped, or null while it is live. */
export function useFrozenAt(): number | null {
  const floor = useOpenFloor()
  const phase = useLink((status) => status.phase)
  const heardAt = useLink((status) => (status.phase === 'live' ? null : status.heardAt))
  if (!floor || phase === 'live' || heardAt === null) return null
  return floor.clock.at(heardAt)
}
