/** Words that the desk offers: chips for the notes of a call, and reasons for skipping a lead. */
import { ActionIcon, Button, Group, Input, Stack, TagsInput, TextInput, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { memo } from 'react'
import { freeId } from './free-id.ts'
import { type SettingsForm, sameSlice } from './settings-form.ts'

/** As many as the desk has room for. */
const MOST = 20

export const NoteChips = memo(
  NoteChipsPart,
  sameSlice(({ noteChips }) => noteChips),
)

function NoteChipsPart({ form }: { form: SettingsForm }) {
  const chips = form.values.noteChips
  const at = chips.findIndex((_chip, index) => form.errors[`noteChips.${index}`] !== undefined)
  const fault =
    at < 0 ? (
      form.errors['noteChips']
    ) : (
      <>
        {chips[at]} {form.errors[`noteChips.${at}`]}
      </>
    )
  return (
    <TagsInput
      label="Note chips"
      description="One click at the desk writes one into the notes of the call. Press Enter after each."
      placeholder={chips.length === 0 ? 'None yet' : ''}
      maxTags={MOST}
      splitChars={[]}
      clearable
      clearButtonProps={{ 'aria-label': 'Remove all note chips' }}
      value={chips}
      error={fault}
      onChange={(next) => form.setFieldValue('noteChips', next)}
    />
  )
}

export const SkipReasons = memo(
  SkipReasonsPart,
  sameSlice(({ skipReasons }) => skipReasons),
)

function SkipReasonsPart({ form }: { form: SettingsForm }) {
  const reasons = form.values.skipReasons
  return (
    <Stack gap="xs" role="group" aria-label="Skip reasons" maw={560}>
      <div>
        <Input.Label component="div">Skip reasons</Input.Label>
        <Input.Description>
          Asked when a lead is skipped. Agents can always give another reason in their own words.
        </Input.Description>
      </div>
      {reasons.map(({ id, label }, index) => (
        <Group key={id} gap="xs" wrap="nowrap" align="start">
          <TextInput
            flex={1}
            aria-label={`Skip reason ${index + 1}`}
            {...form.getInputProps(`skipReasons.${index}.label`)}
            error={form.errors[`skipReasons.${index}.label`] ?? form.errors[`skipReasons.${index}.id`]}
          />
          <ReasonTools form={form} index={index} label={label} last={index === reasons.length - 1} />
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          disabled={reasons.length >= MOST}
          onClick={() => {
            const id = freeId(
              'skip',
              reasons.map((reason) => reason.id),
            )
            form.insertListItem('skipReasons', { id, label: 'New reason' })
          }}
        >
          Add skip reason
        </Button>
      </div>
    </Stack>
  )
}

interface ReasonToolsProps {
  readonly form: SettingsForm
  readonly index: number
  readonly label: string
  readonly last: boolean
}

function ReasonTools({ form, index, label, last }: ReasonToolsProps) {
  const move = (to: number) => form.reorderListItem('skipReasons', { from: index, to })
  return (
    <ActionIcon.Group mt={4}>
      <ActionIcon aria-label={`Move ${label} up`} disabled={index === 0} onClick={() => move(index - 1)}>
        <IconArrowUp size={15} />
      </ActionIcon>
      <ActionIcon aria-label={`Move ${label} down`} disabled={last} onClick={() => move(index + 1)}>
        <IconArrowDown size={15} />
      </ActionIcon>
      <Tooltip label="Remove">
        <ActionIcon aria-label={`Remove ${label}`} onClick={() => form.removeListItem('skipReasons', index)}>
          <IconTrash size={15} />
        </ActionIcon>
      </Tooltip>
    </ActionIcon.Group>
  )
}
