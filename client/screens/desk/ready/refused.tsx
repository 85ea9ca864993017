/** Why a lead was not handed out, under the line that asked for it. */
import type { ReactNode } from 'react'
import { ToneText } from '../../../ui/tone-mark.tsx'

export const Refused = ({ children }: { children: ReactNode }) => (
  <div role="status">
    <ToneText tone="orange">{children}</ToneText>
  </div>
)
