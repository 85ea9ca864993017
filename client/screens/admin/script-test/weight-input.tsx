/** A version's weight, with the share of new leads that it comes to. */
import { NumberInput } from '@mantine/core'

interface WeightInputProps {
  readonly label: string
  readonly weight: number
  readonly all: readonly number[]
  readonly onChange: (weight: number) => void
}

const MOST = 1_000

export function WeightInput({ label, weight, all, onChange }: WeightInputProps) {
  const sum = all.reduce((total, one) => total + one, 0)
  return (
    <NumberInput
      label={label}
      description={`${Math.round((100 * weight) / sum)} % of leads`}
      min={1}
      max={MOST}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      value={weight}
      onChange={(value) => onChange(Math.max(1, Number(value) || 1))}
    />
  )
}
