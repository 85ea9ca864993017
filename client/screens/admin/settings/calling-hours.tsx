/** When leads may be called, by weekday. */
import { ActionIcon, Button, Chip, Group, Input, Stack, TextInput, Tooltip } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { memo } from 'react'
import { minuteToClock, clockToMinute } from '../../../format/duration-input.ts'
import { type SettingsForm, sameSlice } from './settings-form.ts'

const WEEKDAYS = [
  { day: 1, short: 'Mon', name: 'Monday' },
  { day: 2, short: 'Tue', name: 'Tuesday' },
  { day: 3, short: 'Wed', name: 'Wednesday' },
  { day: 4, short: 'Thu', name: 'Thursday' },
  { day: 5, short: 'Fri', name: 'Friday' },
  { day: 6, short: 'Sat', name: 'Saturday' },
  { day: 0, short: 'Sun', name: 'Sunday' },
]

export const CallingHours = memo(
  CallingHoursPart,
  sameSlice(({ callingHours }) => callingHours),
)

function CallingHoursPart({ form }: { form: SettingsForm }) {
  const windows = form.values.callingHours
  return (
    <Stack gap="sm">
      {windows.map((window, index) => (
        <Group key={index} gap="md" role="group" aria-label={`Hours ${index + 1}`}>
          <Group gap={4}>
            {WEEKDAYS.map(({ day, short, name }) => (
              <Chip
                key={day}
                size="xs"
                aria-label={name}
                checked={window.weekdays.includes(day)}
                onChange={(checked) =>
                  form.setFieldValue(
                    `callingHours.${index}.weekdays`,
                    checked ? [...window.weekdays, day] : window.weekdays.filter((other) => other !== day),
                  )
                }
              >
                {short}
              </Chip>
            ))}
          </Group>
          {form.errors[`callingHours.${index}.weekdays`] ? <Input.Error role="alert">Choose a day</Input.Error> : null}
          <TextInput
            type="time"
            aria-label="From"
            value={minuteToClock(window.fromMinute)}
            onChange={(event) => {
              const minute = clockToMinute(event.currentTarget.value, false)
              if (minute !== null) form.setFieldValue(`callingHours.${index}.fromMinute`, minute)
            }}
          />
          <TextInput
            type="time"
            aria-label="To"
            error={form.errors[`callingHours.${index}.toMinute`]}
            value={minuteToClock(window.toMinute)}
            onChange={(event) => {
              const minute = clockToMinute(event.currentTarget.value, true)
              if (minute !== null) form.setFieldValue(`callingHours.${index}.toMinute`, minute)
            }}
          />
          {windows.length === 1 ? null : (
            <Tooltip label="Remove these hours">
              <ActionIcon
                aria-label={`Remove hours ${index + 1}`}
                onClick={() => form.removeListItem('callingHours', index)}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          disabled={windows.length >= 14}
          onClick={() => form.insertListItem('callingHours', { weekdays: [6], fromMinute: 600, toMinute: 960 })}
        >
          Add hours
        </Button>
      </div>
    </Stack>
  )
}
