/** An admin says, with a reason, that a blocked number may be called again (WR11). */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Lead } from '#domain/http/leads.ts'
import { useMay } from '../../session/use-session.ts'
import { useLiftBlock } from '../../api/lead-queries.ts'
import { toastDone, toastFault } from '../../feedback/toast.tsx'
import { ReasonDialog } from '../reason-dialog/reason-dialog.tsx'

export function LiftBlock({ lead }: { lead: Lead }) {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const { mutateAsync, isPending } = useLiftBlock(lead.id)
  if (!lead.do_not_call || !may('lift-blocks')) return null
  const lift = (reason: string) => {
    setAsking(false)
    void mutateAsync(reason).then(() => toastDone(`${lead.name} can be called again`), toastFault)
  }
  return (
    <>
      <Button size="compact-xs" variant="default" loading={isPending} onClick={() => setAsking(true)}>
        Lift the block
      </Button>
      {asking ? (
        <ReasonDialog
          title={`Let ${lead.name} be called again?`}
          about="This removes the number from the do-not-call list for every lead that has it. A lost lead stays lost until you change its status."
          confirm="Lift the block"
          danger
          onClose={() => setAsking(false)}
          onConfirm={lift}
        />
      ) : null}
    </>
  )
}
