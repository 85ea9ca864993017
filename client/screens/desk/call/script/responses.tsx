/** What the other side may answer, chosen by number and sent by id (SC1). */
import { useEffect, useState } from 'react'
import type { Response } from '#domain/script/schema.ts'
import { type CallLanguages, wordsLanguage } from '#domain/script/languages.ts'
import { responseKeys } from '#domain/script/walk.ts'
import { KeyHint } from '../../../../ui/key-hint.tsx'
import type { Action } from '../../../../actions/action.ts'
import { useActions } from '../../../../actions/registry.ts'
import styles from './responses.module.css'

interface ResponsesProps {
  readonly responses: readonly Response[]
  readonly languages: CallLanguages
  readonly onChoose: (responseId: string) => void
  readonly disabled: boolean
  /** Whether digits are for the answers now, and not for a field of the step. */
  readonly when: NonNullable<Action['when']>
}

const TONES: Readonly<Record<NonNullable<Response['tone']>, string | undefined>> = {
  positive: 'green',
  neutral: undefined,
  negative: 'red',
}

/** A key that was meant for the step before does not answer the next one unread. */
const REST_MS = 300

function useRest(): boolean {
  const [rests, setRests] = useState(true)
  useEffect(() => {
    const end = setTimeout(() => setRests(false), REST_MS)
    return () => clearTimeout(end)
  }, [])
  return rests
}

/** Mounted anew with each step. */
export function Responses({ responses, languages, onChoose, disabled, when }: ResponsesProps) {
  const keys = responseKeys(responses)
  const rests = useRest()
  useActions(
    responses.map(({ id, label }) => ({
      id: `response.${id}`,
      group: 'Responses',
      label,
      keys: keys.get(id),
      when: rests ? 'This step has just come up.' : !disabled && when,
      run: () => onChoose(id),
    })),
  )
  if (responses.length === 0) return null
  return (
    <ol className={styles.list} aria-label="Their answer" data-resting={rests || undefined}>
      {responses.map(({ id, label, tone, ...response }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.response}
            data-tone={tone && TONES[tone]}
            disabled={disabled}
            aria-keyshortcuts={keys.get(id)}
            onClick={() => onChoose(id)}
          >
            <KeyHint keys={keys.get(id) ?? ''} />
            <span lang={wordsLanguage(response, 'label', languages)}>{label}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
