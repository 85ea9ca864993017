/** What the screen of numbers asks with: read from the address, the person and their team. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { localTime } from '#domain/vocabulary/local-time.ts'
import { countedPeopleOptions } from '../../../api/records/numbers-queries.ts'
import { scriptListOptions } from '../../../api/script-queries.ts'
import { useSearchState } from '../../../browser/use-search-state.ts'
import { useTeam } from '../../../live/team-choice.ts'
import { may, reachesOthers } from '../../../session/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import { ALL_TEAMS } from '../numbers-search.ts'
import { type Now, teamAsked, toAsked, toCompared } from './asked.ts'
import type { NumbersFrame } from './numbers-context.ts'
import type { Pickers } from './numbers-filters.tsx'

export function useNumbersFrame(): { readonly frame: NumbersFrame; readonly pickers: Pickers } {
  const me = useMe()
  const here = useTeam()
  const [address, changeSearch] = useSearchState('/shell/numbers/$part')
  const now = useNow(here?.time_zone ?? 'UTC')
  const seesOthers = reachesOthers(me.role, 'view-performance')
  const people = useQuery({ ...countedPeopleOptions, enabled: seesOthers && may(me.role, 'view-people') })
  const { data: scripts = [] } = useQuery(scriptListOptions)
  const asked = toAsked(address, me, here?.id, now.day)
  const { teamId } = asked
  const usual = teamAsked({ ...address, team: undefined }, me, here?.id) ?? ALL_TEAMS
  /** What one sees anyway narrows nothing. */
  const search = address.team === usual ? { ...address, team: undefined } : address
  /** The address says whose numbers these are, so that whoever gets it sees the same; each step can be gone back. */
  const change: NumbersFrame['change'] = (patch) =>
    changeSearch({ ...(seesOthers && { team: address.team ?? teamId ?? ALL_TEAMS }), ...patch }, { replace: false })
  const inTeam = (people.data ?? []).filter(
    ({ team_ids }) => asked.teamId === undefined || team_ids.includes(asked.teamId),
  )
  return {
    frame: {
      search,
      change,
      asked,
      compared: toCompared(search, asked, now),
      today: now.day,
      seesOthers,
      names: {
        team: (id) => me.teams.find((team) => team.id === id)?.name ?? 'another team',
        person: (id) => people.data?.find((person) => person.id === id)?.full_name ?? 'somebody else',
        script: (id) => scripts.find((script) => script.id === id)?.title ?? 'another script',
      },
    },
    pickers: { people: inTeam, scripts },
  }
}

const AGAIN_MS = 2 * 60_000

const nowIn = (zone: string): Now => localTime(zone, Date.now())

/** A running day goes on while it is looked at: what was counted, and the part of a day it is compared with, are asked for together. */
function useNow(zone: string): Now {
  const cache = useQueryClient()
  const [now, setNow] = useState(() => nowIn(zone))
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(nowIn(zone))
      void cache.invalidateQueries({ queryKey: ['numbers', 'counts'] })
    }, AGAIN_MS)
    return () => clearInterval(timer)
  }, [cache, zone])
  return now
}
