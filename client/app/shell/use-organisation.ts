/** The floor says that the organisation has changed; what it is now is asked for. */
import { useEffect, useRef } from 'react'
import { useFloorIfKnown } from '../../live/use-floor.ts'
import { lookAgain } from '../../session/session.ts'

export function useOrganisationAsItIs(): void {
  const version = useFloorIfKnown(({ settings }) => settings.organisationVersion)
  // The first word is no change.
  const known = useRef(version)
  useEffect(() => {
    if (version === null || version === known.current) return
    if (known.current !== null) void lookAgain()
    known.current = version
  }, [version])
}
