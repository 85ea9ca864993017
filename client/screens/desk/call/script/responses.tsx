/** What the other side may answer, chosen by number and sent by id (SC1). */
import type { Response } from '#domain/script/schema.ts'
import { KeyHint } from '../../../../ui/key-hint.tsx'
import { useActions } from '../../../../actions/registry.ts'
import styles from './responses.module.css'

interface ResponsesProps {
  readonly responses: readonly Response[]
  readonly onChoose: (responseId: string) => void
  readonly disabled: boolean
}

const TONES: Readonly<Record<NonNullable<Response['tone']>, string | undefined>> = {
  positive: 'green',
  neutral: undefined,
  negative: 'red',
}

export function Responses({ responses, onChoose, disabled }: ResponsesProps) {
  useActions(
    responses.map(({ id, label }, index) => ({
      id: `response.${id}`,
      group: 'Responses',
      label,
      keys: String(index + 1),
      when: !disabled,
      run: () => onChoose(id),
    })),
  )
  if (responses.length === 0) return null
  return (
    <ol className={styles.list} aria-label="Their answer">
      {responses.map(({ id, label, tone }, index) => (
        <li key={id}>
          <button
            type="button"
            className={styles.response}
            data-tone={tone && TONES[tone]}
            disabled={disabled}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => onChoose(id)}
          >
            <KeyHint keys={String(index + 1)} />
            <span>{label}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
