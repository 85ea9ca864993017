/** The whole record of the lead at hand, asked for when somebody wants to see it. */
import { Button, Group } from '@mantine/core'
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
  const [shown, setShown] = useState<'record' | 'edit' | null>(() => (hasUnsaved(user.id, leadId) ? 'record' : null))
  const button = { size: 'compact-xs', variant: 'subtle', onPointerEnter: () => recordAtHand.fetch() } as const
  return (
    <Panel
      title="Record"
      aside={
        <Group gap={0}>
          {shown === 'edit' ? null : (
            <Button {...button} onClick={() => setShown('edit')}>
              Edit
            </Button>
          )}
          <Button {...button} aria-expanded={shown !== null} onClick={() => setShown(shown === null ? 'record' : null)}>
            {shown === null ? 'Show' : 'Hide'}
          </Button>
        </Group>
      }
    >
      {shown === null ? null : (
        <Suspense fallback={null}>
          <recordAtHand.Lazy leadId={leadId} edits={shown === 'edit'} onEdited={() => setShown('record')} />
        </Suspense>
      )}
    </Panel>
  )
}
