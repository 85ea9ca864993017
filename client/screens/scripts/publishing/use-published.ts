/** What follows a publication on every screen: it is said, and the teams that were chosen take the version up. */
import type { ScriptPublished } from '#domain/http/scripts.ts'
import { useChooseScript } from '../../../api/script-queries.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'

export function usePublished(): (published: ScriptPublished, teamIds: readonly string[]) => void {
  const choose = useChooseScript()
  return ({ script_id: scriptId, version, unchanged }, teamIds) => {
    toastDone(unchanged ? `Version ${version} already says this` : `Version ${version} is published`)
    for (const teamId of teamIds) choose.mutate({ teamId, script: { scriptId, version } }, { onError: toastFault })
  }
}
