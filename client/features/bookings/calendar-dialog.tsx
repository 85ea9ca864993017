/** When one is booked, and for whoever leads a team when its people are; and the private links to these calendars. */
import { Button, Checkbox, Group, NumberInput, Select, Skeleton, Stack, Tabs, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { PersonCalendarSettings, TeamCalendarSettings } from '#domain/http/records/bookings.ts'
import {
  personCalendarOptions,
  teamCalendarOptions,
  useSetPersonCalendar,
  useSetTeamCalendar,
} from '../../api/bookings/booking-queries.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { toastDone } from '../../feedback/toast.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { CalendarLinks } from './calendar-links.tsx'
import { hoursText, readDays, readHours, readWeek, WEEK } from './hours-text.ts'

const ZONES = Intl.supportedValuesOf('timeZone')

interface CalendarDialogProps {
  readonly userId: string
  readonly teamId: string
  readonly leads: boolean
  readonly onClose: () => void
}

export function CalendarDialog({ userId, teamId, leads, onClose }: CalendarDialogProps) {
  return (
    <Dialog title="Hours and calendars" size={640} onClose={onClose}>
      <Tabs defaultValue="mine" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="mine">My hours</Tabs.Tab>
          {leads ? <Tabs.Tab value="team">The team’s hours</Tabs.Tab> : null}
          <Tabs.Tab value="links">Calendar links</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="mine">
          <MyHours userId={userId} teamId={teamId} />
        </Tabs.Panel>
        <Tabs.Panel value="team">
          <TeamHours teamId={teamId} />
        </Tabs.Panel>
        <Tabs.Panel value="links">
          <CalendarLinks teamId={leads ? teamId : null} />
        </Tabs.Panel>
      </Tabs>
    </Dialog>
  )
}

const Loading = () => <Skeleton height={260} role="status" aria-label="Loading the hours" />

function MyHours({ userId, teamId }: { userId: string; teamId: string }) {
  const mine = useQuery(personCalendarOptions(userId))
  const team = useQuery(teamCalendarOptions(teamId))
  const fault = mine.error ?? team.error
  if (fault)
    return <ErrorState inline fault={fault} onRetry={() => void Promise.all([mine.refetch(), team.refetch()])} />
  if (!mine.data || !team.data) return <Loading />
  return <MyHoursForm key={mine.data.version} mine={mine.data} team={team.data} />
}

type Texts = Readonly<Record<number, string>>
const textsOf = (hours: TeamCalendarSettings['calendar']['hours']): Texts =>
  Object.fromEntries(WEEK.map(({ day }) => [day, hoursText(hours, day)]))

function MyHoursForm({ mine, team }: { mine: PersonCalendarSettings; team: TeamCalendarSettings }) {
  const { calendar, version, user_id } = mine
  const [isOwn, setIsOwn] = useState(calendar.hours !== null)
  const [texts, setTexts] = useState(() => textsOf(calendar.hours ?? team.calendar.hours))
  const [zone, setZone] = useState(calendar.time_zone)
  const [daysText, setDaysText] = useState(calendar.days_off.join(', '))
  const [link, setLink] = useState(calendar.video_link)
  const save = useSetPersonCalendar(user_id)
  const hours = isOwn ? readWeek(texts) : null
  const days = readDays(daysText)
  const isWrong = days === null || (isOwn && hours === null)
  const send = () => {
    if (isWrong) return
    const wish = { hours, time_zone: zone, days_off: days, video_link: link.trim() }
    save.mutate({ calendar: wish, version }, { onSuccess: () => toastDone('Your hours are saved.') })
  }
  return (
    <HoursForm isBusy={save.isPending} fault={save.error} isWrong={isWrong} onSave={send}>
      <Checkbox
        label={`As the team’s (${team.time_zone.replaceAll('_', ' ')} time)`}
        checked={!isOwn}
        onChange={(event) => setIsOwn(!event.currentTarget.checked)}
      />
      {isOwn ? <WeekFields texts={texts} onChange={setTexts} /> : null}
      <Select
        label="Time zone"
        placeholder={`As the team: ${team.time_zone.replaceAll('_', ' ')}`}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'As the team' }}
        data={ZONES}
        value={zone}
        onChange={setZone}
      />
      <DaysField value={daysText} onChange={setDaysText} />
      <TextInput
        label="Video link"
        description="Where your meetings are held, unless a call says otherwise."
        maxLength={300}
        value={link}
        onChange={(event) => setLink(event.currentTarget.value)}
      />
    </HoursForm>
  )
}

function TeamHours({ teamId }: { teamId: string }) {
  const team = useQuery(teamCalendarOptions(teamId))
  if (team.error) return <ErrorState inline fault={team.error} onRetry={() => void team.refetch()} />
  return team.data ? <TeamHoursForm key={team.data.version} team={team.data} /> : <Loading />
}

function TeamHoursForm({ team }: { team: TeamCalendarSettings }) {
  const { calendar, version, team_id, time_zone } = team
  const [texts, setTexts] = useState(() => textsOf(calendar.hours))
  const [daysText, setDaysText] = useState(calendar.days_off.join(', '))
  const [rest, setRest] = useState(calendar)
  const save = useSetTeamCalendar(team_id)
  const hours = readWeek(texts)
  const days = readDays(daysText)
  const isWrong = days === null || hours === null || hours.length === 0
  const send = () => {
    if (isWrong) return
    const wish = { ...rest, hours, days_off: days }
    save.mutate({ calendar: wish, version }, { onSuccess: () => toastDone('The team’s hours are saved.') })
  }
  const number = (field: 'minutes' | 'buffer_minutes' | 'notice_minutes', label: string, max: number) => (
    <NumberInput
      label={label}
      w={170}
      suffix=" min"
      min={field === 'minutes' ? 5 : 0}
      max={max}
      clampBehavior="strict"
      value={rest[field]}
      onChange={(value) => typeof value === 'number' && setRest({ ...rest, [field]: value })}
    />
  )
  return (
    <HoursForm isBusy={save.isPending} fault={save.error} isWrong={isWrong} onSave={send}>
      <Text size="sm" c="dimmed">
        In {time_zone.replaceAll('_', ' ')} time, for everybody without hours of their own.
      </Text>
      <WeekFields texts={texts} onChange={setTexts} />
      <DaysField value={daysText} onChange={setDaysText} />
      <Group gap="sm">
        {number('minutes', 'A meeting is', 480)}
        {number('buffer_minutes', 'Between two', 240)}
        {number('notice_minutes', 'At the earliest in', 43_200)}
      </Group>
      <Checkbox
        label="The team’s calendar can be followed by a link"
        description="It says who is busy when, and nothing of a lead."
        checked={rest.shows_feed}
        onChange={(event) => setRest({ ...rest, shows_feed: event.currentTarget.checked })}
      />
    </HoursForm>
  )
}

interface HoursFormProps {
  readonly isBusy: boolean
  readonly isWrong: boolean
  readonly fault: Error | null
  readonly onSave: () => void
  readonly children: ReactNode
}

const HoursForm = ({ isBusy, isWrong, fault, onSave, children }: HoursFormProps) => (
  <Stack
    component="form"
    gap="md"
    onSubmit={(event) => {
      event.preventDefault()
      onSave()
    }}
  >
    {children}
    {fault ? <ErrorState inline fault={fault} /> : null}
    <Group justify="flex-end">
      <Button type="submit" loading={isBusy} disabled={isWrong}>
        Save the hours
      </Button>
    </Group>
  </Stack>
)

function WeekFields({ texts, onChange }: { readonly texts: Texts; readonly onChange: (texts: Texts) => void }) {
  return (
    <Stack gap={6}>
      {WEEK.map(({ day, name }) => {
        const text = texts[day] ?? ''
        return (
          <Group key={day} gap="sm" wrap="nowrap" align="start">
            <Text size="sm" w={92} pt={7} aria-hidden>
              {name}
            </Text>
            <TextInput
              flex={1}
              aria-label={name}
              placeholder="Off"
              value={text}
              error={readHours(text) === null ? 'Like 09:00–12:00, 13:00–17:00' : null}
              onChange={(event) => onChange({ ...texts, [day]: event.currentTarget.value })}
            />
          </Group>
        )
      })}
    </Stack>
  )
}

const DaysField = ({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) => (
  <TextInput
    label="Days off"
    placeholder="2026-12-24, 2026-12-25"
    error={readDays(value) === null ? 'Days like 2026-12-24, between commas' : null}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)
