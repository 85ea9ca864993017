/** What somebody is told whose role or teams changed while they were here: their screen has just become another. */
import type { Me } from '#domain/http/session.ts'
import { toast } from '../feedback/toast.tsx'

const LONG_ENOUGH_TO_READ_MS = 60_000

export function tellChange(was: Me, now: Me): void {
  const message = changeText(was, now)
  if (message === null) return
  const title = 'An admin changed your role or teams'
  toast({ id: 'rights', color: 'orange', role: 'alert', title, message, autoClose: LONG_ENOUGH_TO_READ_MS })
}

/** Null: nothing that they would notice. */
export function changeText(was: Me, now: Me): string | null {
  const left = seats(was).filter(({ id }) => !seats(now).some((team) => team.id === id))
  const joined = seats(now).filter(({ id }) => !seats(was).some((team) => team.id === id))
  const parts = [
    now.role === was.role ? null : `Your role is now ${now.role}.`,
    joined.length === 0 ? null : `You are now in ${names(joined)}.`,
    left.length === 0
      ? null
      : `You are no longer in ${names(left)}. If you were on a call there, a manager can take it over.`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(' ')
}

const seats = ({ teams }: Me) => teams.filter(({ member }) => member)

const names = (teams: Me['teams']) => new Intl.ListFormat('en-GB').format(teams.map(({ name }) => name))
