/** The plain fields of the team settings, by subject. */
import { NumberInput, Select, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { memo } from 'react'
import { CALL_OUTCOMES } from '#domain/vocabulary/call.ts'
import { scriptListOptions } from '../../../api/script-queries.ts'
import { Panel } from '../../../ui/panel.tsx'
import { OUTCOME_WORDS } from '../../../format/record-labels.ts'
import { DurationInput } from './duration-input.tsx'
import { type SettingsForm, sameSlice } from './settings-form.ts'

const COLUMNS = { base: 1, xs: 2, md: 3 }
const ZONES = Intl.supportedValuesOf('timeZone')

export const General = memo(
  GeneralPart,
  sameSlice(({ timeZone, script }) => [timeZone, script]),
)

function GeneralPart({ form }: { form: SettingsForm }) {
  const scripts = useQuery(scriptListOptions).data ?? []
  const published = scripts.flatMap(({ id, title, published_version: version }) =>
    version === null ? [] : [{ value: `${id}@${version}`, label: `${title}, version ${version}` }],
  )
  const { script } = form.values
  const value = script === null ? null : `${script.scriptId}@${script.version}`
  const known = value === null || published.some((option) => option.value === value)
  return (
    <Panel title="General" label="General">
      <SimpleGrid cols={COLUMNS}>
        <Select
          label="Time zone"
          description="The day’s numbers begin at its midnight."
          searchable
          data={ZONES}
          {...form.getInputProps('timeZone')}
          allowDeselect={false}
        />
        <Select
          label="Script of new calls"
          description="Calls under way stay on the version they began with."
          placeholder="No script"
          clearable
          clearButtonProps={{ 'aria-label': 'No script' }}
          data={
            known || value === null ? published : [...published, { value, label: `Version ${script?.version ?? ''}` }]
          }
          value={value}
          onChange={(next) => {
            const [scriptId, version] = next?.split('@') ?? []
            form.setFieldValue('script', scriptId === undefined ? null : { scriptId, version: Number(version) })
          }}
        />
      </SimpleGrid>
    </Panel>
  )
}

export const Distribution = memo(
  DistributionPart,
  sameSlice((settings) => [settings.attempts, settings.cooldownMs, LENGTHS.map((field) => settings[field])]),
)

function DistributionPart({ form }: { form: SettingsForm }) {
  return (
    <Panel title="Handing out leads" label="Handing out leads">
      <SimpleGrid cols={COLUMNS}>
        <NumberInput label="Tries in a lead’s life, at most" min={1} {...form.getInputProps('attempts.life')} />
        <NumberInput label="Tries in one day, at most" min={1} max={20} {...form.getInputProps('attempts.day')} />
        <NumberInput label="Tries in any 24 hours, at most" min={1} {...form.getInputProps('attempts.rolling24h')} />
        <Length form={form} field="leaseMs" label="A preview lasts" />
        <Length form={form} field="skipCooldownMs" label="A skipped lead rests" />
        <Length form={form} field="correctionMs" label="An agent corrects a closed call for" />
        <Length form={form} field="callbackFallsToTeamMs" label="A missed callback falls to the team after" />
        <Length form={form} field="graceMs" label="A lost connection keeps its lead" />
        <Length form={form} field="silentLogOutMs" label="Out of reach, logged out after" />
        <Length form={form} field="nudgeMs" label="A nudge lasts" />
      </SimpleGrid>
      <Text size="sm" fw={550} mt="lg" mb="xs">
        Rest after each outcome
      </Text>
      <SimpleGrid cols={COLUMNS}>
        {CALL_OUTCOMES.map((outcome) => (
          <DurationInput
            key={outcome}
            label={OUTCOME_WORDS[outcome]}
            placeholder="No rest"
            mayBeEmpty
            value={form.values.cooldownMs[outcome] ?? null}
            onChange={(ms) => {
              const { [outcome]: _was, ...others } = form.values.cooldownMs
              form.setFieldValue('cooldownMs', ms === null ? others : { ...others, [outcome]: ms })
            }}
          />
        ))}
      </SimpleGrid>
    </Panel>
  )
}

export const WrapUp = memo(
  WrapUpPart,
  sameSlice(({ wrapUpMs, wrapUpExtensionMs, wrapUpExtensions }) => [wrapUpMs, wrapUpExtensionMs, wrapUpExtensions]),
)

function WrapUpPart({ form }: { form: SettingsForm }) {
  return (
    <Panel title="Wrap-up" label="Wrap-up">
      <SimpleGrid cols={COLUMNS}>
        <Length form={form} field="wrapUpMs" label="Wrap-up lasts" />
        <Length form={form} field="wrapUpExtensionMs" label="An extension adds" />
        <NumberInput label="Extensions, at most" min={0} max={10} {...form.getInputProps('wrapUpExtensions')} />
      </SimpleGrid>
    </Panel>
  )
}

export const Recording = memo(
  RecordingPart,
  sameSlice(({ audioAfterRefusal }) => audioAfterRefusal),
)

function RecordingPart({ form }: { form: SettingsForm }) {
  return (
    <Panel title="Recording" label="Recording">
      <Select
        label="When somebody says no after recording began"
        description="The recording stops at once either way. Deleting is noted in the activity log."
        allowDeselect={false}
        maw={420}
        data={[
          { value: 'discard', label: 'Delete what was made' },
          { value: 'keep', label: 'Keep what was made' },
        ]}
        {...form.getInputProps('audioAfterRefusal')}
      />
    </Panel>
  )
}

export const Targets = memo(
  TargetsPart,
  sameSlice(({ targets }) => targets),
)

function TargetsPart({ form }: { form: SettingsForm }) {
  return (
    <Panel title="Targets of one agent’s day" label="Targets">
      <SimpleGrid cols={COLUMNS}>
        <NumberInput label="Calls" min={1} {...form.getInputProps('targets.calls')} />
        <NumberInput label="Contacts" min={1} {...form.getInputProps('targets.contacts')} />
        <NumberInput label="Bookings" min={1} {...form.getInputProps('targets.bookings')} />
      </SimpleGrid>
    </Panel>
  )
}

const LENGTHS = ['leaseMs', 'skipCooldownMs', 'callbackFallsToTeamMs', 'graceMs', 'silentLogOutMs', 'nudgeMs'] as const

type LengthField = (typeof LENGTHS)[number] | 'correctionMs' | 'wrapUpMs' | 'wrapUpExtensionMs'

function Length({ form, field, label }: { form: SettingsForm; field: LengthField; label: string }) {
  return (
    <DurationInput
      label={label}
      value={form.values[field]}
      error={form.errors[field]}
      onChange={(ms) => ms !== null && form.setFieldValue(field, ms)}
    />
  )
}
