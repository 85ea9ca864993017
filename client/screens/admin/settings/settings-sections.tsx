/** The plain fields of the team settings, by subject. */
import { Checkbox, NumberInput, Select, SimpleGrid, Stack, Switch, Text } from '@mantine/core'
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
  sameSlice(({ timeZone, script, scriptTest }) => [timeZone, script, scriptTest]),
)

function GeneralPart({ form }: { form: SettingsForm }) {
  const scripts = useQuery(scriptListOptions).data ?? []
  const published = scripts.flatMap(({ id, title, published_version: version }) =>
    version === null ? [] : [{ value: `${id}@${version}`, label: `${title}, version ${version}` }],
  )
  const { script, scriptTest } = form.values
  const value = script === null ? null : `${script.scriptId}@${script.version}`
  const known = value === null || published.some((option) => option.value === value)
  return (
    <Panel title="General">
      <SimpleGrid cols={COLUMNS}>
        <Select
          label="Time zone"
          description="Daily numbers reset at midnight in this time zone."
          searchable
          data={ZONES}
          {...form.getInputProps('timeZone')}
          allowDeselect={false}
        />
        <Select
          label="Script for new calls"
          description={
            scriptTest === null ? 'Calls in progress keep their version.' : 'The control of the test that runs.'
          }
          placeholder="No script"
          disabled={scriptTest !== null}
          clearable={scriptTest === null}
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
  sameSlice((settings) => [
    settings.attempts,
    settings.cooldownMs,
    settings.callbackTries,
    settings.voicemailKeepsCallback,
    LENGTHS.map((field) => settings[field]),
  ]),
)

function DistributionPart({ form }: { form: SettingsForm }) {
  return (
    <Panel title="Lead distribution">
      <SimpleGrid cols={COLUMNS}>
        <NumberInput label="Maximum attempts per lead" min={1} {...form.getInputProps('attempts.life')} />
        <NumberInput label="Maximum attempts per day" min={1} max={20} {...form.getInputProps('attempts.day')} />
        <NumberInput label="Maximum attempts in 24 hours" min={1} {...form.getInputProps('attempts.rolling24h')} />
        <Length form={form} field="leaseMs" label="Preview time" />
        <Length form={form} field="skipCooldownMs" label="Skipped lead rests for" />
        <Length form={form} field="correctionMs" label="Agents can correct a closed call for" />
        <Length form={form} field="callbackFallsToTeamMs" label="Missed callback goes to the team after" />
        <Length form={form} field="callbackRetryMs" label="Callback without an answer is tried again after" />
        <NumberInput
          label="Callback is missed after"
          suffix=" tries"
          min={1}
          max={20}
          {...form.getInputProps('callbackTries')}
        />
        <Length form={form} field="graceMs" label="Keep the lead after a lost connection for" />
        <Length form={form} field="silentLogOutMs" label="Log out when unreachable after" />
        <Length form={form} field="nudgeMs" label="Nudge stays for" />
      </SimpleGrid>
      <Switch
        mt="md"
        label="A message left on a voicemail keeps a callback"
        checked={form.values.voicemailKeepsCallback}
        onChange={(event) => form.setFieldValue('voicemailKeepsCallback', event.currentTarget.checked)}
      />
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
  sameSlice(({ wrapUpMs, wrapUpExtensionMs, wrapUpExtensions, pace }) => [
    wrapUpMs,
    wrapUpExtensionMs,
    wrapUpExtensions,
    pace,
  ]),
)

function WrapUpPart({ form }: { form: SettingsForm }) {
  return (
    <Panel title="Wrap-up">
      <SimpleGrid cols={COLUMNS}>
        <Length form={form} field="wrapUpMs" label="Wrap-up time" />
        <Length form={form} field="wrapUpExtensionMs" label="Each extension adds" />
        <NumberInput label="Maximum extensions" min={0} max={10} {...form.getInputProps('wrapUpExtensions')} />
      </SimpleGrid>
      <Stack gap="xs" mt="md" role="group" aria-label="Pace">
        <Checkbox
          label="Bring the next lead when a call is saved"
          {...form.getInputProps('pace.nextLead', { type: 'checkbox' })}
        />
        <Checkbox
          label="Save a no-answer by itself"
          description="Agents choose for themselves before a call; this holds for those who have not."
          {...form.getInputProps('pace.noAnswer', { type: 'checkbox' })}
        />
      </Stack>
    </Panel>
  )
}

const LENGTHS = [
  'leaseMs',
  'skipCooldownMs',
  'callbackFallsToTeamMs',
  'callbackRetryMs',
  'graceMs',
  'silentLogOutMs',
  'nudgeMs',
] as const

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
