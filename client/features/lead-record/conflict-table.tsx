/** Two people changed the same lead: each field in conflict with both values, and a choice for each. */
import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { FieldConflict } from '#domain/http/problem.ts'
import { FIELD_WORDS } from '../lead-form/lead-draft.ts'
import styles from './lead-panel.module.css'
import { valueText } from './value-text.ts'

interface ConflictTableProps {
  readonly conflicts: readonly FieldConflict[]
  readonly saving: boolean
  /** The fields whose own value is to stand; theirs stands in the others. */
  readonly onSettle: (keepMine: ReadonlySet<string>) => void
  readonly onCancel: () => void
}

export function ConflictTable({ conflicts, saving, onSettle, onCancel }: ConflictTableProps) {
  const [mine, setMine] = useState<ReadonlySet<string>>(() => new Set(conflicts.map(({ field }) => field)))
  const choose = (field: string, whose: string) =>
    setMine((was) => new Set(whose === 'mine' ? [...was, field] : [...was].filter((other) => other !== field)))
  return (
    <Stack gap="md" role="alertdialog" aria-label="Somebody else changed this lead">
      <div>
        <Text fw={600}>Somebody else changed this lead while you were editing</Text>
        <Text size="sm" c="dimmed">
          {conflicts.length === 0
            ? 'They changed other fields than you. Save again to keep both.'
            : 'Choose what shall stand in each field. Everything else you changed is kept.'}
        </Text>
      </div>
      {conflicts.map(({ field, yours, theirs }) => (
        <Radio.Group
          key={field}
          label={FIELD_WORDS[field] ?? field}
          value={mine.has(field) ? 'mine' : 'theirs'}
          onChange={(whose) => choose(field, whose)}
        >
          <div className={styles.versus}>
            <Radio.Card value="mine" className={styles.side}>
              <Radio.Indicator size="xs" />
              <span>
                <span className={styles.whose}>Yours</span>
                {valueText(yours)}
              </span>
            </Radio.Card>
            <Radio.Card value="theirs" className={styles.side}>
              <Radio.Indicator size="xs" />
              <span>
                <span className={styles.whose}>Theirs</span>
                {valueText(theirs)}
              </span>
            </Radio.Card>
          </div>
        </Radio.Group>
      ))}
      <Group>
        <Button loading={saving} onClick={() => onSettle(mine)}>
          Save this
        </Button>
        <Button variant="default" onClick={onCancel}>
          Leave theirs
        </Button>
      </Group>
    </Stack>
  )
}
