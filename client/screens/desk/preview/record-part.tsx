/** The whole record of the lead at hand, asked for when somebody wants to see it. */
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import { Panel } from '../../../ui/panel.tsx'
import { recordAtHand } from '../lazy-parts.ts'

export function RecordPart({ leadId }: { readonly leadId: string }) {
  const [isOpen, setOpen] = useState(false)
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
