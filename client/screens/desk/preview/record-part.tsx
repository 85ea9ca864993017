/** The whole record of the lead at hand, asked for when somebody wants to see it. */
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import { hasUnsaved } from '../../../features/messages/message-draft.ts'
import { useMe } from '../../../session/use-session.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useDesk } from '../desk.tsx'
import { recordAtHand } from '../lazy-parts.ts'

export const RecordPart = ({ leadId }: { readonly leadId: string }) =>
  useDesk().isPractice ? null : <Record leadId={leadId} />

function Record({ leadId }: { readonly leadId: string }) {
  const { user } = useMe()
  // Words that are not saved yet are not left out of sight.
  const [isOpen, setOpen] = useState(() => hasUnsaved(user.id, leadId))
  return (
    <Panel
      title="Record"
      aside={
        <Button
          size="compact-xs"
          variant="subtle"
          aria-expanded={isOpen}
          onPointerEnter={() => recordAtHand.fetch()}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Hide' : 'Show'}
        </Button>
      }
    >
      {isOpen ? (
        <Suspense fallback={null}>
          <recordAtHand.Lazy leadId={leadId} />
        </Suspense>
      ) : null}
    </Panel>
  )
}
