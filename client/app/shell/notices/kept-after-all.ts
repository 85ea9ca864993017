/** Notes that were refused once and stand on the floor by now are no longer told as lost. */
import { useEffect } from 'react'
import { findCallByAgent } from '#domain/floor/selectors.ts'
import { useDismissRefused, useFloorIfKnown, useRefused, useYou } from '../../../live/use-floor.ts'

export function useKeptAfterAll(): void {
  const userId = useYou()?.userId ?? ''
  const call = useFloorIfKnown((shown) => findCallByAgent(shown, userId))
  const refused = useRefused()
  const dismiss = useDismissRefused()
  useEffect(() => {
    for (const { commandId, command } of refused) {
      if (command.type !== 'WriteNotes' || command.callId !== call?.callId) continue
      if (call.notes.includes(command.text)) dismiss(commandId)
    }
  }, [call, refused, dismiss])
}
