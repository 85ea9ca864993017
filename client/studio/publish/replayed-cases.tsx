/** The cases that were kept, walked once more before what they walk goes out. Those that go another way are pointed out, not forbidden. */
import { lazy, Suspense, useMemo } from 'react'
import { useDraftState, useStudio } from '../view.ts'

const CaseList = lazy(async () => ({ default: (await import('../test-run/case-list.tsx')).CaseList }))

export function ReplayedCases() {
  const { scriptId } = useStudio()
  const { title, content } = useDraftState().said
  const script = useMemo(() => ({ scriptId, version: 1, title, content }), [scriptId, title, content])
  return (
    <Suspense fallback={null}>
      <CaseList script={script} />
    </Suspense>
  )
}
