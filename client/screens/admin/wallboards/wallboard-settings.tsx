/** What a screen on the wall may show: names, numbers, and which pages for how long. */
import { Checkbox, Group, NumberInput, Select, SimpleGrid, Stack } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import {
  WALLBOARD_MEASURES,
  WALLBOARD_NUMBERS,
  WALLBOARD_PAGES,
  type WallboardMeasure,
  type WallboardNames,
  type WallboardNumber,
  type WallboardPage,
} from '#domain/floor/settings-parts.ts'
import { choices } from '../../../format/record-labels.ts'
import { Panel } from '../../../ui/panel.tsx'
import { type SettingsForm, sameSlice } from '../settings/settings-form.ts'

const NAMES: Record<WallboardNames, string> = {
  full: 'Full names',
  first: 'First names',
  initials: 'Initials',
  none: 'No names',
}

const NUMBERS: Record<WallboardNumber, string> = {
  calls: 'Dials',
  contacts: 'Contacts',
  bookings: 'Bookings',
  'contact-rate': 'Contact rate',
  'booking-rate': 'Booking rate',
  'talk-time': 'Talk time',
  'longest-wait': 'Longest wait',
  'on-duty': 'On duty',
  'hands-up': 'Hands up',
}

const PAGES: Record<WallboardPage, string> = {
  figures: 'Numbers',
  people: 'People and their states',
  leaderboard: 'Leaderboard',
  hours: 'The day by the hour',
}

const MEASURES: Record<WallboardMeasure, string> = { bookings: 'Bookings', contacts: 'Contacts', calls: 'Dials' }

export const Wallboard = memo(
  WallboardPart,
  sameSlice(({ wallboard }) => wallboard),
)

function WallboardPart({ form }: { form: SettingsForm }) {
  const { pages, numbers } = form.values.wallboard
  return (
    <Panel title="Wallboard: what a screen on the wall may show" label="Wallboard">
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Select
            label="People"
            description="Leads, phone numbers and notes are never shown."
            allowDeselect={false}
            data={choices(NAMES)}
            {...form.getInputProps('wallboard.names')}
          />
          <NumberInput
            label="Seconds for each page"
            description="It turns to the next one by itself."
            min={5}
            max={600}
            allowDecimal={false}
            {...form.getInputProps('wallboard.pageSeconds')}
          />
        </SimpleGrid>
        <Some
          label="Pages"
          all={WALLBOARD_PAGES}
          words={PAGES}
          chosen={pages}
          fault={form.errors['wallboard.pages']}
          onChange={(next) => form.setFieldValue('wallboard.pages', next)}
        />
        <Some
          label="Numbers"
          all={WALLBOARD_NUMBERS}
          words={NUMBERS}
          chosen={numbers}
          fault={form.errors['wallboard.numbers']}
          onChange={(next) => form.setFieldValue('wallboard.numbers', next)}
        />
        {pages.includes('leaderboard') ? (
          <Select
            label="Leaderboard by"
            maw={420}
            allowDeselect={false}
            data={WALLBOARD_MEASURES.map((value) => ({ value, label: MEASURES[value] }))}
            {...form.getInputProps('wallboard.leaderboard')}
          />
        ) : null}
      </Stack>
    </Panel>
  )
}

interface SomeProps<T extends string> {
  readonly label: string
  /** In the order in which they are shown. */
  readonly all: readonly T[]
  readonly words: Record<T, string>
  readonly chosen: readonly T[]
  readonly fault: ReactNode
  readonly onChange: (chosen: T[]) => void
}

const Some = <T extends string>({ label, all, words, chosen, fault, onChange }: SomeProps<T>) => (
  <Checkbox.Group
    label={label}
    value={[...chosen]}
    error={fault}
    onChange={(next) => onChange(all.filter((one) => next.includes(one)))}
  >
    <Group mt="xs" gap="md">
      {all.map((one) => (
        <Checkbox key={one} value={one} label={words[one]} />
      ))}
    </Group>
  </Checkbox.Group>
)
