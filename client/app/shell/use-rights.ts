/** The floor says when somebody's rights have changed; what they are now is asked for at once, not at the next reload. */
import { useEffect } from 'react'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { useLink } from '../../live/use-floor.ts'
import { lookAgain, session } from '../../session/session.ts'

const ABOUT_RIGHTS: ReadonlySet<number | undefined> = new Set([CLOSE.recheck.code, CLOSE.forbidden.code])

export function useRightsAsTheyAre(): void {
  const lastClose = useLink((status) => status.lastClose)
  useEffect(() => {
    if (ABOUT_RIGHTS.has(lastClose?.code)) void lookAndTell()
  }, [lastClose])
}

/** The words come when they are needed; without a network there is nothing to tell either. */
async function lookAndTell(): Promise<void> {
  const was = session.getState()
  await lookAgain()
  const now = session.getState()
  if (was.status !== 'signed-in' || now.status !== 'signed-in' || was.me === now.me) return
  const words = await import('../../session/rights-change.ts').catch(() => null)
  words?.tellChange(was.me, now.me)
}
