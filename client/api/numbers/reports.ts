/** Reports of a team: listed, read, downloaded. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { ReportDetail, ReportPage } from '#domain/http/numbers/reports.ts'
import { ask, askRaw } from '../client.ts'

const DOWNLOAD_WITHIN_MS = 60_000

export const reportsOptions = (teamId: string) =>
  infiniteQueryOptions({
    queryKey: ['numbers', 'reports', teamId],
    queryFn: ({ pageParam, signal }) =>
      ask(ReportPage, `/api/teams/${teamId}/reports`, { query: { limit: 30, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  })

export const reportOptions = (reportId: string) =>
  queryOptions({
    queryKey: ['numbers', 'report', reportId],
    queryFn: ({ signal }) => ask(ReportDetail, `/api/reports/${reportId}`, { signal }),
  })

export const downloadReport = async (reportId: string): Promise<Blob> =>
  (await askRaw(`/api/reports/${reportId}/file`, { limitMs: DOWNLOAD_WITHIN_MS })).blob()
