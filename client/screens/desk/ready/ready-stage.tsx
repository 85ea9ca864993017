/** Between calls: the next lead, and my day around it. */
import { Suspense } from 'react'
import { useDesk } from '../desk.tsx'
import { afterCall, callbacks, findPart, myNumbers, ownTasks, unconfirmedOutcomes, uploadMark } from '../lazy-parts.ts'
import { NextLead } from './next-lead.tsx'
import { StageColumns } from '../stage-columns.tsx'
import type { CallRecording } from '../recording/use-call-recording.ts'

export function ReadyStage({ recording }: { recording: CallRecording }) {
  const anyUnconfirmed = Object.keys(useDesk().floor.unconfirmed).length > 0
  return (
    <StageColumns
      label="Parts of my day"
      columns={[
        {
          id: 'side',
          tab: 'My numbers',
          content: (
            <Suspense fallback={null}>
              <myNumbers.Lazy />
            </Suspense>
          ),
        },
        {
          id: 'main',
          tab: 'Next',
          content: (
            <>
              <NextLead />
              <Suspense fallback={null}>
                <afterCall.Lazy mayRedial />
              </Suspense>
              {recording.recorder === null ? null : (
                <Suspense fallback={null}>
                  <uploadMark.Lazy recording={recording} />
                </Suspense>
              )}
              {anyUnconfirmed ? (
                <Suspense fallback={null}>
                  <unconfirmedOutcomes.Lazy />
                </Suspense>
              ) : null}
              <Suspense fallback={null}>
                <callbacks.Lazy />
                <ownTasks.Lazy />
              </Suspense>
            </>
          ),
        },
        {
          id: 'aside',
          tab: 'Find',
          content: (
            <Suspense fallback={null}>
              <findPart.Lazy />
            </Suspense>
          ),
        },
      ]}
    />
  )
}
