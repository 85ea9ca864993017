/** Signed in, and yet not on a floor: what is missing. */
import { NoTeam } from './no-team.tsx'
import { Unfinished } from './unfinished.tsx'

export const NotIn = ({ status }: { status: 'no-team' | 'unfinished' }) =>
  status === 'no-team' ? <NoTeam /> : <Unfinished />
