/** What the other side may answer, chosen by number and sent by id (SC1). */
import type { Response } from '#domain/script/schema.ts'
import { type CallLanguages, wordsLanguage } from '#domain/script/languages.ts'
import { responseKeys } from '#domain/script/walk.ts'
import { KeyHint } from '../../../../ui/key-hint.tsx'
import { useActions } from '../../../../actions/registry.ts'
import styles from './responses.module.css'

interface ResponsesProps {
  readonly responses: readonly Response[]
  readonly languages: CallLanguages
  readonly onChoose: (responseId: string) => void
  readonly disabled: boolean
}

const TONES: Readonly<Record<NonNullable<Response['tone']>, string | undefined>> = {
  positive: 'green',
  neutral: undefined,
  negative: 'red',
}

export function Responses({ responses, languages, onChoose, disabled }: ResponsesProps) {
  const keys = responseKeys(responses)
  useActions(
    responses.map(({ id, label }) => ({
      id: `response.${id}`,
      group: 'Responses',
      label,
      keys: keys.get(id),
      when: !disabled,
      run: () => onChoose(id),
    })),
  )
  if (responses.length === 0) return null
  return (
    <ol className={styles.list} aria-label="Their answer">
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
