/** The floor says when somebody's rights have changed; what they are now is asked for at once, not at the next reload. */
import { useEffect } from 'react'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { useLink } from '../../live/use-floor.ts'
import { lookAgain } from '../../session/session.ts'

const ABOUT_RIGHTS: ReadonlySet<number | undefined> = new Set([CLOSE.recheck.code, CLOSE.forbidden.code])

export function useRightsAsTheyAre(): void {
  const lastClose = useLink((status) => status.lastClose)
  useEffect(() => {
    if (ABOUT_RIGHTS.has(lastClose?.code)) void lookAgain()
  }, [lastClose])
}
