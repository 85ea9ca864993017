/** A lead is mine for a while: who it is, what went before, and the choice to dial. */
import type { Lease } from '#domain/floor/state.ts'
import { Suspense } from 'react'
import { CallbackNote } from '../callback-note.tsx'
import { afterCall } from '../lazy-parts.ts'
import { LeadPanel } from './lead-panel.tsx'
import { Preview } from './preview.tsx'
import { RecordPart } from './record-part.tsx'
import { StageColumns } from '../stage-columns.tsx'
import { Timeline } from './timeline.tsx'

export function PreviewStage({ lease }: { lease: Lease }) {
  return (
    <StageColumns
      key={lease.leadId}
      label="Parts of the lead"
      who={lease.lead}
      columns={[
        {
          id: 'side',
          tab: 'Lead',
          content: (
            <>
              <LeadPanel lead={lease.lead} lease={lease} />
              <RecordPart leadId={lease.leadId} />
            </>
          ),
        },
        {
          id: 'main',
          tab: 'Call',
          content: (
            <>
              <CallbackNote of={lease} />
              <Preview lease={lease} />
              <Suspense fallback={null}>
                <afterCall.Lazy mayRedial={false} />
              </Suspense>
            </>
          ),
        },
        { id: 'aside', tab: 'History', content: <Timeline leadId={lease.leadId} /> },
      ]}
    />
  )
}
