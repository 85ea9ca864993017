/** When a version stops by itself; left empty it does not. */
import { Fieldset, NumberInput, SimpleGrid } from '@mantine/core'
import { type Measure, MEASURES } from '#domain/floor/script-test/settings.ts'
import type { ScriptTestStart } from '#domain/http/studio/script-test.ts'

export type Bounds = Readonly<Record<Measure, number | string>>

const LABELS = { booking: 'Bookings below', 'hang-up': 'Hang-ups above' } as const

interface GuardrailInputsProps {
  readonly bounds: Bounds
  readonly onChange: (bounds: Bounds) => void
}

export const GuardrailInputs = ({ bounds, onChange }: GuardrailInputsProps) => (
  <Fieldset legend="Stop a version automatically" variant="unstyled">
    <SimpleGrid cols={{ base: 1, xs: 2 }} mt={4}>
      {MEASURES.map((measure) => (
        <NumberInput
          key={measure}
          label={LABELS[measure]}
          description="Of contacts, at 95 %"
          placeholder="Never"
          suffix=" %"
          min={1}
          max={99}
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
          value={bounds[measure]}
          onChange={(bound) => onChange({ ...bounds, [measure]: bound })}
        />
      ))}
    </SimpleGrid>
  </Fieldset>
)

export const toGuardrails = (bounds: Bounds): ScriptTestStart['guardrails'] =>
  MEASURES.flatMap((measure) => {
    const bound = Number(bounds[measure])
    return bound >= 1 ? [{ measure, bound_percent: bound }] : []
  })

export function toBounds(guardrails: ScriptTestStart['guardrails']): Bounds {
  const boundOf = (measure: Measure) => guardrails.find((one) => one.measure === measure)?.bound_percent ?? ''
  return { booking: boundOf('booking'), 'hang-up': boundOf('hang-up') }
}
