/** What was counted of calls and leads, and how far they came. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { UserPage } from '#domain/http/people.ts'
import { CountsAnswer, type CountedBy } from '#domain/http/numbers/counts.ts'
import { DutyAnswer, type DutyBy, DutyStrip } from '#domain/http/numbers/duty.ts'
import { FunnelAnswer } from '#domain/http/numbers/funnel.ts'
import { LeadNumbers } from '#domain/http/numbers/leads.ts'
import { ObjectionNumbers } from '#domain/http/numbers/objections.ts'
import { Trends } from '#domain/http/numbers/trends.ts'
import type { CallOutcome } from '#domain/vocabulary/call.ts'
import type { CountedSource } from '#domain/http/numbers/counted.ts'
import { NumberChecks, Recount } from '#domain/http/numbers/recount.ts'
import { ask } from '../client.ts'

/** Undefined narrows nothing; without a team it is all one’s teams. */
export interface NumbersAsked {
  readonly from: string
  readonly to: string
  readonly teamId?: string | undefined
  readonly userId?: string | undefined
  readonly scriptId?: string | undefined
  readonly version?: number | undefined
  readonly source?: CountedSource | undefined
  readonly hour?: number | undefined
  readonly called?: number | undefined
  readonly outcome?: CallOutcome | undefined
  /** Of the last day: minutes after midnight. */
  readonly until?: number | undefined
}

const daysAndTeam = ({ from, to, teamId }: NumbersAsked) => ({ from, to, team_id: teamId })

const narrowed = (asked: NumbersAsked) => ({
  ...daysAndTeam(asked),
  user_id: asked.userId,
  script_id: asked.scriptId,
  version: asked.version,
  source: asked.source,
  hour: asked.hour,
  called_hour: asked.called,
  outcome: asked.outcome,
  until: asked.until,
})

export const countsOptions = (asked: NumbersAsked, by: CountedBy) =>
  queryOptions({
    queryKey: ['numbers', 'counts', by, asked],
    queryFn: ({ signal }) =>
      ask(CountsAnswer, '/api/numbers/counts', {
        query: { ...narrowed(asked), by },
        signal,
      }),
    placeholderData: keepPreviousData,
  })

export const funnelOptions = (asked: NumbersAsked) =>
  queryOptions({
    queryKey: ['numbers', 'funnel', asked],
    queryFn: ({ signal }) =>
      ask(FunnelAnswer, '/api/numbers/funnel', {
        query: narrowed(asked),
        signal,
      }),
    placeholderData: keepPreviousData,
  })

export const trendsOptions = (asked: NumbersAsked) =>
  queryOptions({
    queryKey: ['numbers', 'trends', daysAndTeam(asked)],
    queryFn: ({ signal }) => ask(Trends, '/api/numbers/trends', { query: daysAndTeam(asked), signal }),
    placeholderData: keepPreviousData,
  })

export const leadNumbersOptions = (asked: NumbersAsked) =>
  queryOptions({
    queryKey: ['numbers', 'leads', asked],
    queryFn: ({ signal }) => ask(LeadNumbers, '/api/numbers/leads', { query: narrowed(asked), signal }),
    placeholderData: keepPreviousData,
  })

export const objectionsOptions = (asked: NumbersAsked & { readonly scriptId: string }) =>
  queryOptions({
    queryKey: ['numbers', 'objections', asked],
    queryFn: ({ signal }) =>
      ask(ObjectionNumbers, '/api/numbers/objections', {
        query: { ...daysAndTeam(asked), script_id: asked.scriptId, version: asked.version },
        signal,
      }),
    placeholderData: keepPreviousData,
  })

/** More than any organisation has. */
const MOST_PAGES = 20

/** Everybody whose calls one may see, those who left too. */
export const countedPeopleOptions = queryOptions({
  queryKey: ['numbers', 'people'],
  queryFn: async ({ signal }) => {
    const people: UserPage['data'] = []
    let cursor: string | null = ''
    for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
      const answer: UserPage = await ask(UserPage, '/api/users', { query: { limit: 200, cursor }, signal })
      people.push(...answer.data)
      cursor = answer.next_cursor
    }
    return people
  },
  staleTime: 60_000,
})

type DutyAsked = Pick<NumbersAsked, 'from' | 'to' | 'teamId' | 'userId'>

export const dutyOptions = ({ from, to, teamId, userId }: DutyAsked, by: DutyBy) =>
  queryOptions({
    queryKey: ['numbers', 'duty', by, { from, to, teamId, userId }],
    queryFn: ({ signal }) =>
      ask(DutyAnswer, '/api/numbers/duty', { query: { from, to, by, team_id: teamId, user_id: userId }, signal }),
    placeholderData: keepPreviousData,
  })

export interface StripAsked {
  readonly day: string
  readonly teamId: string
  readonly userId?: string | undefined
}

export const dutyStripOptions = ({ day, teamId, userId }: StripAsked) =>
  queryOptions({
    queryKey: ['numbers', 'duty-strip', { day, teamId, userId }],
    queryFn: ({ signal }) =>
      ask(DutyStrip, '/api/numbers/duty/strip', { query: { day, team_id: teamId, user_id: userId }, signal }),
    placeholderData: keepPreviousData,
  })

/** Reads the journal of a day: asked for by hand. */
export const recountOptions = (teamId: string, day: string) =>
  queryOptions({
    queryKey: ['numbers', 'recount', teamId, day],
    queryFn: ({ signal }) => ask(Recount, '/api/numbers/recount', { query: { team_id: teamId, day }, signal }),
    retry: false,
    staleTime: Infinity,
  })

export const numberChecksOptions = (teamId: string) =>
  queryOptions({
    queryKey: ['numbers', 'checks', teamId],
    queryFn: async ({ signal }) =>
      (await ask(NumberChecks, '/api/numbers/checks', { query: { team_id: teamId }, signal })).data,
  })
