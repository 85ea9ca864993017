/** The page of a report, the list of reports, and what is said of emails. */
import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { emailsText, reportTitle } from '#client/screens/numbers/reports/report-text.ts'
import { PeopleTable, SentTable } from '#client/screens/numbers/reports/report-tables.tsx'
import { noCounts } from '#domain/analytics/counts.ts'
import type { ReportEmail } from '#domain/http/numbers/reports.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('a report is called by its day, or by the Monday of its week', () => {
  expect(reportTitle({ span: 'day', from: '2026-11-29' })).toBe('Sunday, 29 November 2026')
  expect(reportTitle({ span: 'week', from: '2026-11-23' })).toBe('Week of 23 November 2026')
})

test('TP6 the list says how many were sent, and never that one was sent that was not', () => {
  expect(emailsText({ sent: 0, not_sent: 0 })).toBe('Nobody is named')
  expect(emailsText({ sent: 2, not_sent: 0 })).toBe('Sent to 2 people')
  expect(emailsText({ sent: 0, not_sent: 1 })).toBe('Not sent to 1')
  expect(emailsText({ sent: 1, not_sent: 1 })).toBe('Sent to 1, not to 1')
})

const email = (more: Partial<ReportEmail>): ReportEmail => ({
  user_id: 'max',
  full_name: 'Max Person',
  sent_at: null,
  fault: null,
  due_at: null,
  ...more,
})

test('TP6 each email says what became of it, and whether it is tried again', () => {
  draw(
    <SentTable
      emails={[
        email({ sent_at: '2026-11-30T08:00:00.000Z' }),
        email({ user_id: 'ada', full_name: 'Ada Person', fault: 'not-set-up' }),
        email({ user_id: 'eve', full_name: 'Eve Person', fault: 'rate-limited', due_at: '2026-11-30T08:05:00.000Z' }),
      ]}
    />,
  )
  const lines = screen.getAllByRole('row').slice(1)
  expect(lines.map((line) => line.textContent)).toEqual([
    expect.stringMatching(/^Max PersonSent /),
    'Ada PersonNot sent: Email is not set up for this deployment. It is not tried again.',
    expect.stringMatching(/^Eve PersonNot sent: Too many emails were sent\. Tried again /),
  ])
})

test('every rate of a report stands with its fraction, and one of few says so', () => {
  const counts = { ...noCounts(), dials: 40, contacts: 10, bookings: 2 }
  draw(<PeopleTable label="People" head="Agent" rows={[{ key: 'ann', name: 'Ann Person', counts, calls: null }]} />)
  const [, line] = within(screen.getByRole('table', { name: 'People' })).getAllByRole('row')
  expect(line?.textContent).toContain('25 % · 10 of 40')
  expect(line?.textContent).toContain('20 % · 2 of 10 · few')
})
