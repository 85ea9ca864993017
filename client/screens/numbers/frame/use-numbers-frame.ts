/** What the screen of numbers asks with: read from the address, the person and their team. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dayIn } from '#domain/vocabulary/local-time.ts'
import { countedPeopleOptions } from '../../../api/records/numbers-queries.ts'
import { scriptListOptions } from '../../../api/script-queries.ts'
import { useSearchState } from '../../../browser/use-search-state.ts'
import { useTeam } from '../../../live/team-choice.ts'
import { may, reachesOthers } from '../../../session/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import { toAsked, toCompared } from './asked.ts'
import type { NumbersFrame } from './numbers-context.ts'
import type { Pickers } from './numbers-filters.tsx'

export function useNumbersFrame(): { readonly frame: NumbersFrame; readonly pickers: Pickers } {
  const me = useMe()
  const here = useTeam()
  const [search, change] = useSearchState('/shell/numbers/$part')
  const [today] = useState(() => dayIn(here?.time_zone ?? 'UTC', Date.now()))
  const seesOthers = reachesOthers(me.role, 'view-performance')
  const people = useQuery({ ...countedPeopleOptions, enabled: seesOthers && may(me.role, 'view-people') })
  const { data: scripts = [] } = useQuery(scriptListOptions)
  const asked = toAsked(search, me, here?.id, today)
  const inTeam = (people.data ?? []).filter(
    ({ team_ids }) => asked.teamId === undefined || team_ids.includes(asked.teamId),
  )
  return {
    frame: {
      search,
      change,
      asked,
      compared: toCompared(search, asked),
      today,
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
