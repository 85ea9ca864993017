/** What was written when a call back was promised, in sight before and during the call (CB11). */
import { IconPhoneCalling } from '@tabler/icons-react'
import type { Lease } from '#domain/floor/state.ts'
import { Strip } from '../../ui/strip.tsx'

export const CallbackNote = ({ of: { callbackNote } }: { readonly of: Pick<Lease, 'callbackNote'> }) =>
  callbackNote === undefined ? null : (
    <Strip tone="blue" role="note" aria-label="Callback note">
      <IconPhoneCalling size={16} aria-hidden />
      <span>
        <b>You call back about:</b> {callbackNote}
      </span>
    </Strip>
  )
