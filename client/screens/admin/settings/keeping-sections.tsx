/** What is recorded, and how long it is kept. */
import { NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { memo } from 'react'
import type { RecordingPolicy } from '#domain/floor/settings-parts.ts'
import { Panel } from '../../../ui/panel.tsx'
import { type SettingsForm, sameSlice } from './settings-form.ts'

const COLUMNS = { base: 1, xs: 2 }

const POLICIES: Record<RecordingPolicy, string> = {
  never: 'Never record',
  'with-consent': 'Record with their consent',
  announced: 'Always announce, and record',
}

const POLICY_HELP: Record<RecordingPolicy, string> = {
  never: 'No call of this team is recorded.',
  'with-consent': 'The agent asks first. Recording starts when they agree.',
  announced: 'The agent announces it. Recording starts then, and stops if they decline.',
}

export const Recording = memo(
  RecordingPart,
  sameSlice(({ audioAfterRefusal, recordingPolicy, consentWords }) => [
    audioAfterRefusal,
    recordingPolicy,
    consentWords,
  ]),
)

function RecordingPart({ form }: { form: SettingsForm }) {
  const { recordingPolicy } = form.values
  return (
    <Panel title="Recording">
      <Stack gap="md">
        <SimpleGrid cols={COLUMNS}>
          <Select
            label="Recording policy"
            description={POLICY_HELP[recordingPolicy]}
            allowDeselect={false}
            data={Object.entries(POLICIES).map(([value, label]) => ({ value, label }))}
            {...form.getInputProps('recordingPolicy')}
          />
          <Select
            label="If they withdraw consent during recording"
            description="Recording stops immediately either way. Deletion is noted in the activity log."
            allowDeselect={false}
            data={[
              { value: 'discard', label: 'Delete the recording' },
              { value: 'keep', label: 'Keep the recording' },
            ]}
            {...form.getInputProps('audioAfterRefusal')}
          />
        </SimpleGrid>
        {recordingPolicy === 'never' ? null : <ConsentWords form={form} />}
      </Stack>
    </Panel>
  )
}

function ConsentWords({ form }: { form: SettingsForm }) {
  const announced = form.values.recordingPolicy === 'announced'
  return (
    <>
      {announced ? (
        <TextInput
          label="Announcement, read out by the agent"
          maxLength={300}
          {...form.getInputProps('consentWords.announcement')}
        />
      ) : (
        <TextInput
          label="Consent question, read out by the agent"
          maxLength={300}
          {...form.getInputProps('consentWords.question')}
        />
      )}
      <SimpleGrid cols={COLUMNS}>
        {announced ? null : (
          <TextInput label="Button for yes" maxLength={40} {...form.getInputProps('consentWords.agreed')} />
        )}
        <TextInput label="Button for no" maxLength={40} {...form.getInputProps('consentWords.refused')} />
      </SimpleGrid>
    </>
  )
}

export const Retention = memo(
  RetentionPart,
  sameSlice(({ retention }) => retention),
)

function RetentionPart({ form }: { form: SettingsForm }) {
  return (
    <Panel title="Retention">
      <SimpleGrid cols={COLUMNS}>
        <Days
          form={form}
          field="audioDays"
          label="Delete audio after (days)"
          description="Recordings on hold are kept. Empty keeps audio without end."
        />
        <Days
          form={form}
          field="personDataDays"
          label="Delete call notes and answers after (days)"
          description="Counted from the call, which itself stays. Empty keeps them without end."
        />
      </SimpleGrid>
    </Panel>
  )
}

interface DaysProps {
  readonly form: SettingsForm
  readonly field: 'audioDays' | 'personDataDays'
  readonly label: string
  readonly description: string
}

const Days = ({ form, field, ...rest }: DaysProps) => (
  <NumberInput
    {...rest}
    placeholder="No end"
    min={1}
    max={3_650}
    allowDecimal={false}
    value={form.values.retention[field] ?? ''}
    error={form.errors[`retention.${field}`]}
    onChange={(next) => form.setFieldValue(`retention.${field}`, next === '' ? null : Number(next))}
  />
)
