/** The team's dispositions, each with its key; the last one pressed is the choice. */
import { IconSparkles } from '@tabler/icons-react'
import type { Disposition } from '#domain/floor/settings.ts'
import { KeyHint } from '../../../ui/key-hint.tsx'
import { useActions } from '../../../actions/registry.ts'
import styles from './disposition-grid.module.css'

interface DispositionGridProps {
  readonly dispositions: readonly Disposition[]
  readonly pickedId: string | null
  readonly suggestedId: string | null
  /** By pointer or arrows: the focus stays, so that arrows go on choosing. */
  readonly onPick: (id: string) => void
  /** By its letter: the focus goes on to what it needs. */
  readonly onKey: (id: string) => void
}

export function DispositionGrid({ dispositions, pickedId, suggestedId, onPick, onKey }: DispositionGridProps) {
  // One that was taken out of the settings meanwhile comes last, and its key may be another's by now.
  const keyOf = ({ id, key }: Disposition) => (dispositions.find((one) => one.key === key)?.id === id ? key : undefined)
  useActions(
    dispositions.map((disposition) => ({
      id: `disposition.${disposition.id}`,
      group: 'Outcomes',
      label: disposition.label,
      keys: keyOf(disposition),
      run: () => onKey(disposition.id),
    })),
  )
  return (
    <div className={styles.grid} role="radiogroup" aria-label="What was the outcome?">
      {dispositions.map((disposition) => {
        const { id, label, colour } = disposition
        const key = keyOf(disposition)
        return (
          <label
            key={id}
            className={styles.disposition}
            data-picked={id === pickedId || undefined}
            data-tone={TONES[colour]}
          >
            <input
              type="radio"
              name="disposition"
              value={id}
              checked={id === pickedId}
              onChange={() => onPick(id)}
              aria-keyshortcuts={key}
            />
            {key === undefined ? null : <KeyHint keys={key} />}
            <span>{label}</span>
            {id === suggestedId ? <IconSparkles size={14} aria-label="suggested" role="img" /> : null}
          </label>
        )
      })}
    </div>
  )
}

const TONES: Readonly<Record<Disposition['colour'], string>> = {
  green: 'green',
  teal: 'cyan',
  blue: 'blue',
  violet: 'violet',
  orange: 'orange',
  red: 'red',
  gray: 'grey',
}
