/** The next free times of somebody, nine at a time, each with its digit; in the lead's own time, and in theirs where it differs. */
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useActions } from '../../actions/registry.ts'
import { dateText, localClock, zoneName } from '../../format/zone-time.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import styles from './slot-choice.module.css'

const AT_ONCE = 9

interface SlotChoiceProps {
  readonly slots: readonly number[]
  readonly zone: string
  readonly ownerZone: string
  readonly value: number | null
  /** Off in a dialog, which has its own keys. */
  readonly isKeyed?: boolean
  readonly onChoose: (at: number) => void
}

export function SlotChoice({ slots, zone, ownerZone, value, isKeyed = true, onChoose }: SlotChoiceProps) {
  const [page, setPage] = useState(0)
  const shown = slots.slice(page * AT_ONCE, (page + 1) * AT_ONCE)
  const hasMore = slots.length > (page + 1) * AT_ONCE
  const goOn = () => setPage(hasMore ? page + 1 : 0)
  const choices = shown.map((at, index) => ({
    id: `booking.slot-${index + 1}`,
    group: 'Meeting',
    label: dateText(zone, at),
    keys: String(index + 1),
    keysOnly: true,
    run: () => onChoose(at),
  }))
  const later = { id: 'booking.more', group: 'Meeting', label: 'Later times', keys: '0', keysOnly: true, run: goOn }
  useActions(isKeyed ? [...choices, later] : [])
  if (slots.length === 0)
    return (
      <Text size="sm" c="dimmed">
        No free time in the next three weeks. Name another time below.
      </Text>
    )
  return (
    <ol className={styles.slots} aria-label="Free times">
      {shown.map((at, index) => (
        <li key={at}>
          <button
            type="button"
            className={styles.slot}
            data-at={at}
            aria-pressed={value === at}
            aria-keyshortcuts={isKeyed ? String(index + 1) : undefined}
            onClick={() => onChoose(at)}
          >
            {isKeyed ? <KeyHint keys={String(index + 1)} /> : null}
            <span>
              {dateText(zone, at)}
              {localClock(zone, at) === localClock(ownerZone, at) ? null : (
                <Text span size="xs" c="dimmed" display="block">
                  {dateText(ownerZone, at)} in {zoneName(ownerZone)}
                </Text>
              )}
            </span>
          </button>
        </li>
      ))}
      {slots.length > AT_ONCE ? (
        <li>
          <Group h="100%">
            <Button
              variant="subtle"
              size="compact-sm"
              rightSection={isKeyed ? <KeyHint keys="0" /> : null}
              onClick={goOn}
            >
              {hasMore ? 'Later times' : 'Back to the first'}
            </Button>
          </Group>
        </li>
      ) : null}
    </ol>
  )
}
