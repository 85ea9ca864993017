/** Which of one's teams this tab looks at; remembered per browser for the next visit. */
import { z } from 'zod'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Me } from '#domain/http/session.ts'
import { lasting, perTab } from '../browser/browser-stores.ts'
import { storedValue } from '../browser/stored-value.ts'
import { useMe } from '../session/use-session.ts'

const team = { key: 'call-floor.team', schema: z.string(), bare: true }
const ofTab = storedValue({ ...team, storage: perTab })
const ofBrowser = storedValue({ ...team, storage: lasting })

const choice = createStore<{ teamId: string | null }>(() => ({
  teamId: ofTab.read() ?? ofBrowser.read(),
}))

export function chooseTeam(teamId: string): void {
  ofTab.write(teamId)
  ofBrowser.write(teamId)
  choice.setState({ teamId })
}

export function useTeam(): Me['teams'][number] | undefined {
  const { teams } = useMe()
  const { teamId } = useStore(choice)
  return teams.find((team) => team.id === teamId) ?? teams.find((team) => team.member) ?? teams[0]
}
