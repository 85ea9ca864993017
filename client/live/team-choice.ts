/** Which of one's teams this tab looks at; remembered per browser for the next visit. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Me } from '#domain/http/session.ts'
import { lasting, perTab } from '../browser/browser-stores.ts'
import { useMe } from '../session/use-session.ts'

const KEY = 'call-floor.team'

const choice = createStore<{ teamId: string | null }>(() => ({
  teamId: perTab.getItem(KEY) ?? lasting.getItem(KEY),
}))

export function chooseTeam(teamId: string): void {
  perTab.setItem(KEY, teamId)
  lasting.setItem(KEY, teamId)
  choice.setState({ teamId })
}

export function useTeam(): Me['teams'][number] | undefined {
  const { teams } = useMe()
  const { teamId } = useStore(choice)
  return teams.find((team) => team.id === teamId) ?? teams.find((team) => team.member) ?? teams[0]
}
