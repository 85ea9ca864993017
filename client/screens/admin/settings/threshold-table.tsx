/** For each state, how long it may last before it warns and before it alarms. */
import { Table } from '@mantine/core'
import { memo } from 'react'
import { ThresholdKey } from '#domain/floor/settings.ts'
import { STATES } from '../../../features/agents/state-badge.tsx'
import { DurationInput } from './duration-input.tsx'
import { type SettingsForm, sameSlice } from './settings-form.ts'

const LABELS: Record<(typeof ThresholdKey.options)[number], string> = {
  idle: 'Available, without a lead',
  reserved: STATES.reserved.label,
  dialing: STATES.dialing.label,
  talking: STATES.talking.label,
  'on-hold': STATES['on-hold'].label,
  'wrap-up': STATES['wrap-up'].label,
  'not-ready': STATES['not-ready'].label,
}

/** What stands in a row that has had no thresholds so far. */
const FIRST = { warnMs: 60_000, alarmMs: 180_000 }

export const ThresholdTable = memo(
  ThresholdTablePart,
  sameSlice(({ thresholds }) => thresholds),
)

function ThresholdTablePart({ form }: { form: SettingsForm }) {
  return (
    <Table aria-label="Thresholds" maw={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>State</Table.Th>
          <Table.Th>Warns after</Table.Th>
          <Table.Th>Alarms after</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {ThresholdKey.options.map((state) => {
          const pair = form.values.thresholds[state]
          const set = (change: Partial<typeof FIRST>) =>
            form.setFieldValue('thresholds', {
              ...form.values.thresholds,
              [state]: { ...FIRST, ...pair, ...change },
            })
          return (
            <Table.Tr key={state}>
              <Table.Td>{LABELS[state]}</Table.Td>
              <Table.Td>
                <DurationInput
                  aria-label={`${LABELS[state]} warns after`}
                  value={pair?.warnMs ?? null}
                  error={form.errors[`thresholds.${state}.warnMs`]}
                  onChange={(ms) => ms !== null && set({ warnMs: ms })}
                />
              </Table.Td>
              <Table.Td>
                <DurationInput
                  aria-label={`${LABELS[state]} alarms after`}
                  value={pair?.alarmMs ?? null}
                  error={form.errors[`thresholds.${state}.alarmMs`]}
                  onChange={(ms) => ms !== null && set({ alarmMs: ms })}
                />
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}
