/** A team's dispositions: its own, and those of the organisation, which it only moves or switches off. */
import { Button, Group, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { memo } from 'react'
import { type Disposition, MOST_DISPOSITIONS } from '#domain/floor/settings.ts'
import type { DispositionList } from './disposition-tools.tsx'
import { Dispositions } from './dispositions.tsx'
import { freeId } from './free-id.ts'
import { type SettingsForm, sameSlice, text } from './settings-form.ts'

interface TeamDispositionsProps {
  readonly form: SettingsForm
  /** All of the organisation. */
  readonly shared: readonly Disposition[]
}

const isSameForm = sameSlice(({ dispositions }) => dispositions)

export const TeamDispositions = memo(
  TeamDispositionsPart,
  (before: TeamDispositionsProps, after: TeamDispositionsProps) =>
    isSameForm(before, after) && text(before.shared) === text(after.shared),
)

function TeamDispositionsPart({ form, shared }: TeamDispositionsProps) {
  const rows = form.values.dispositions
  const list: DispositionList = {
    rows,
    errors: form.errors,
    set: (next) => form.setFieldValue('dispositions', next(form.getValues().dispositions)),
  }
  const off = shared.filter(({ id }) => !rows.some((one) => one.id === id))
  return (
    <>
      <Dispositions
        list={list}
        most={MOST_DISPOSITIONS}
        isFixed={(one) => one.shared}
        newId={() =>
          freeId(
            'disposition',
            [...form.getValues().dispositions, ...shared].map(({ id }) => id),
          )
        }
      />
      {off.length > 0 ? (
        <Group gap="xs" mt="md" role="group" aria-label="Switched off">
          <Text size="sm" c="dimmed">
            Of the organisation, switched off:
          </Text>
          {off.map((one) => (
            <Button
              key={one.id}
              variant="default"
              size="xs"
              leftSection={<IconPlus size={14} aria-hidden />}
              disabled={rows.length >= MOST_DISPOSITIONS}
              aria-label={`Switch ${one.label} on`}
              onClick={() => list.set((now) => [...now, one])}
            >
              {one.label}
            </Button>
          ))}
        </Group>
      ) : null}
    </>
  )
}
