/** Every way to a lead from the desk goes through these two, and both tell why not. */
import { useCallback, useState } from 'react'
import type { CommandOf } from '#domain/commands/index.ts'
import type { Refusal } from '#domain/commands/refusal.ts'
import type { SendOutcome } from '../../../live/link/send.ts'
import { useDesk } from '../desk.tsx'
import { toastOutcome } from '../../../features/commands/use-command.ts'

export type Wish = Omit<CommandOf<'TakeLead'>, 'type' | 'by'> & { readonly by?: CommandOf<'TakeLead'>['by'] }

export interface TakeLeadAct {
  readonly next: () => Promise<SendOutcome>
  readonly take: (wish: Wish) => Promise<SendOutcome>
  /** The lead that is being asked for; `next` for whichever is best. */
  readonly asking: string | null
  readonly refused: Refusal | null
  /** The lead that was refused; null for the next one. */
  readonly refusedLeadId: string | null
}

export function useTakeLead(): TakeLeadAct {
  const { send } = useDesk()
  const [asking, setAsking] = useState<string | null>(null)
  const [refused, setRefused] = useState<{ refusal: Refusal; leadId: string | null } | null>(null)

  const ask = useCallback(
    async (command: CommandOf<'TakeLead'> | CommandOf<'TakeNextLead'>) => {
      const leadId = command.type === 'TakeLead' ? command.leadId : null
      setAsking(leadId ?? 'next')
      setRefused(null)
      const outcome = await send(command)
      setAsking(null)
      if (outcome.type === 'refused') setRefused({ refusal: outcome.refusal, leadId })
      // What is refused stands beside the button; what never arrived is said aloud.
      if (outcome.type === 'unsent') toastOutcome(outcome)
      return outcome
    },
    [send],
  )
  const next = useCallback(() => ask({ type: 'TakeNextLead' }), [ask])
  const take = useCallback(({ by = 'chosen', ...wish }: Wish) => ask({ type: 'TakeLead', by, ...wish }), [ask])
  return { next, take, asking, refused: refused?.refusal ?? null, refusedLeadId: refused?.leadId ?? null }
}
