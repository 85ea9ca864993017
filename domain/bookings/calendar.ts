/** When somebody may be booked: the team's hours, unless they have their own (BO2). */
import { z } from 'zod'
import { CallingWindow } from '../floor/rule-pack.ts'
import { BookingMinutes } from './booking.ts'
import { isZone } from '../vocabulary/local-time.ts'
import { Day } from '../vocabulary/primitives.ts'
import { trimmedWords } from '../vocabulary/text.ts'

export const HOURS_MAX = 21
export const DAYS_OFF_MAX = 400
/** In minutes. */
export const BUFFER_MAX = 240

/** Breaks are what lies between them. */
export const WorkingHours = z
  .array(CallingWindow.refine(({ fromMinute, toMinute }) => fromMinute < toMinute, 'must end after it begins'))
  .max(HOURS_MAX)
export const DaysOff = z.array(Day).max(DAYS_OFF_MAX)
export const Zone = z.string().max(80).refine(isZone, 'is not a time zone')

export const TeamCalendar = z.strictObject({
  hours: WorkingHours.min(1),
  /** Days on which nobody is booked: holidays, the company's own. */
  days_off: DaysOff,
  /** How long a meeting is unless somebody says otherwise. */
  minutes: BookingMinutes,
  /** Between two meetings of one person. */
  buffer_minutes: z.int().min(0).max(BUFFER_MAX),
  /** The earliest that somebody is booked, from now. */
  notice_minutes: z
    .int()
    .min(0)
    .max(60 * 24 * 30),
  /** Whether the team's feed may be asked for. */
  shows_feed: z.boolean(),
})
export type TeamCalendar = z.infer<typeof TeamCalendar>

export const PersonCalendar = z.strictObject({
  /** Null: the team's. */
  hours: WorkingHours.nullable(),
  /** Null: the team's. */
  time_zone: Zone.nullable(),
  days_off: DaysOff,
  /** Where their meetings are held by video. */
  video_link: trimmedWords(300),
})
export type PersonCalendar = z.infer<typeof PersonCalendar>

const WEEKDAYS = [1, 2, 3, 4, 5]
const [NINE, NOON, ONE, FIVE] = [540, 720, 780, 1020]

export const DEFAULT_CALENDAR: TeamCalendar = {
  hours: [
    { weekdays: WEEKDAYS, fromMinute: NINE, toMinute: NOON },
    { weekdays: WEEKDAYS, fromMinute: ONE, toMinute: FIVE },
  ],
  days_off: [],
  minutes: 30,
  buffer_minutes: 0,
  notice_minutes: 60,
  shows_feed: false,
}
export const NO_CALENDAR: PersonCalendar = { hours: null, time_zone: null, days_off: [], video_link: '' }

/** What holds for one person in one team. */
export interface Calendar {
  readonly zone: string
  readonly hours: readonly CallingWindow[]
  readonly daysOff: ReadonlySet<string>
  readonly bufferMinutes: number
  readonly noticeMinutes: number
}

export const calendarFor = (team: TeamCalendar, teamZone: string, person: PersonCalendar): Calendar => ({
  zone: person.time_zone ?? teamZone,
  hours: person.hours ?? team.hours,
  daysOff: new Set([...team.days_off, ...person.days_off]),
  bufferMinutes: team.buffer_minutes,
  noticeMinutes: team.notice_minutes,
})
