/** The versions of a test and their weights; the first is the control, which the team calls with already. */
import { ActionIcon, Select, TextInput, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { ScriptDetail } from '#domain/http/scripts.ts'
import type { ArmSettings } from '#domain/floor/script-test/settings.ts'
import { WeightInput } from './weight-input.tsx'
import classes from './arm-inputs.module.css'

export type Versions = ScriptDetail['versions']

interface ArmInputsProps {
  readonly arms: readonly ArmSettings[]
  readonly versions: Versions
  /** Only their weights are chosen. */
  readonly areFixed?: boolean
  readonly onChange: (arms: ArmSettings[]) => void
}

export function ArmInputs({ arms, versions, areFixed = false, onChange }: ArmInputsProps) {
  const all = arms.map(({ weight }) => weight)
  const set = (index: number, change: Partial<ArmSettings>) =>
    onChange(arms.map((arm, at) => (at === index ? { ...arm, ...change } : arm)))
  return arms.map((arm, index) => (
    <div key={arm.version} className={classes.input} data-more={(!areFixed && arms.length > 2) || undefined}>
      {index === 0 ? (
        <TextInput
          label="Control"
          description="The version for new calls"
          readOnly
          value={nameOf(versions, arm.version)}
        />
      ) : (
        <Select
          label={`Version ${String.fromCodePoint(65 + index)}`}
          description="Compared with the control"
          data={versions
            .filter(({ version }) => version === arm.version || !arms.some((one) => one.version === version))
            .map(({ version }) => ({ value: String(version), label: nameOf(versions, version) }))}
          value={String(arm.version)}
          readOnly={areFixed}
          allowDeselect={false}
          onChange={(version) => set(index, { version: Number(version) })}
        />
      )}
      <WeightInput label="Weight" weight={arm.weight} all={all} onChange={(weight) => set(index, { weight })} />
      {!areFixed && arms.length > 2 && index > 0 && (
        <Tooltip label="Remove">
          <ActionIcon
            aria-label={`Remove version ${arm.version}`}
            onClick={() => onChange(arms.filter((one) => one !== arm))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  ))
}

function nameOf(versions: Versions, version: number): string {
  const note = versions.find((one) => one.version === version)?.note ?? ''
  return note === '' ? `Version ${version}` : `Version ${version}: ${note}`
}
