/** One fault or warning of a script, before it is put into words. */

export interface Problem {
  readonly severity: 'error' | 'warning'
  readonly code:
    | 'no-start'
    | 'duplicate-id'
    | 'unknown-target'
    | 'unknown-phase'
    | 'unreachable'
    | 'dead-end'
    | 'key-twice'
    | 'all-hidden'
    | 'never-true'
    | 'no-end'
    | 'not-checked'
    | 'no-way-back'
    | 'no-place-to-return'
    | 'disclosure-skipped'
    | 'phase-backwards'
    | 'too-long'
    | 'unread-input'
    | 'unknown-variable'
    | 'no-fallback'
    | 'unknown-checklist-item'
    | 'nothing-to-say'
    | 'one-sided-consent'
    | 'answered-by-alone'
    | 'language-missing'
    | 'placeholder'
  readonly nodeId: string | null
  readonly detail: string
  /** Stands for so many more of this kind that are not listed. */
  readonly more?: number
}

export const problem = (
  code: Problem['code'],
  nodeId: string | null,
  detail: string,
  severity: Problem['severity'] = 'error',
): Problem => ({ severity, code, nodeId, detail })
