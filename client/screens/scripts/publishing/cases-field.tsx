/** The cases of what is about to be published; what walks them is fetched with this dialog only. */
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import type { ScriptContent } from '#domain/script/schema.ts'

const CaseCheck = lazy(async () => ({
  default: (await import('../../../features/script-cases/case-check.tsx')).CaseCheck,
}))

export interface CaseState {
  /** Null while they are being walked. */
  readonly isFine: boolean | null
  readonly isAccepted: boolean
}

/** They may not be known yet, or go another way and be accepted: only then, or when all is well, it is published. */
export const NOT_WALKED: CaseState = { isFine: null, isAccepted: false }
export const mayGoOut = ({ isFine, isAccepted }: CaseState): boolean =>
  isFine === true || (isFine === false && isAccepted)

/** As the API is told. */
export const toCasesInput = ({ isFine, isAccepted }: CaseState) =>
  isFine === false && isAccepted ? { accept_broken_cases: true } : {}

export const useCaseState = () => useState<CaseState>(NOT_WALKED)

interface CasesFieldProps {
  readonly scriptId: string
  readonly title: string
  readonly content: ScriptContent
  readonly state: CaseState
  readonly onState: (change: (state: CaseState) => CaseState) => void
  readonly onShow?: (nodeId: string) => void
}

export function CasesField({ scriptId, title, content, state, onState, onShow }: CasesFieldProps) {
  // What is published has no number yet.
  const script = useMemo(() => ({ scriptId, version: 1, title, content }), [scriptId, title, content])
  const onWalked = useCallback((isFine: boolean | null) => onState((now) => ({ ...now, isFine })), [onState])
  return (
    <Suspense fallback={null}>
      <CaseCheck
        script={script}
        isAccepted={state.isAccepted}
        onAccepted={(isAccepted) => onState((now) => ({ ...now, isAccepted }))}
        onWalked={onWalked}
        {...(onShow && { onShow })}
      />
    </Suspense>
  )
}
