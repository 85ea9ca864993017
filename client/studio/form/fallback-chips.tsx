/** Each variable of a text, and the words that are said when it is not known. */
import { Text } from '@mantine/core'
import styles from './fallback-chips.module.css'
import { variablesIn, withFallback } from './variables.ts'

interface FallbackChipsProps {
  readonly text: string
  readonly onText: (text: string) => void
}

export function FallbackChips({ text, onText }: FallbackChipsProps) {
  const used = variablesIn(text)
  if (used.length === 0) return null
  return (
    <ul className={styles.chips} aria-label="Variables in this line">
      {used.map(({ name, fallback, index }) => (
        <li key={index} className={styles.chip} data-open={fallback === '' || undefined}>
          <Text span size="xs" c="var(--accent-text)" fw={550}>
            {name}
          </Text>
          <Text span size="xs" c="dimmed">
            else
          </Text>
          <textarea
            className={styles.chipField}
            aria-label={`Said when ${name} is not known`}
            placeholder="a pause"
            rows={1}
            cols={Math.max(8, fallback.length)}
            value={fallback}
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            onChange={(event) => onText(withFallback(text, index, event.currentTarget.value))}
          />
        </li>
      ))}
    </ul>
  )
}
