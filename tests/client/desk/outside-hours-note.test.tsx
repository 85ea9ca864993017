/** A callback at which nobody may ring says so, and the nearest time at which one may is one press away (CB9). */
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { OutsideHoursNote } from '#client/features/callback-time/outside-hours-note.tsx'
import { UNKNOWN_ZONE } from '#domain/vocabulary/unknown-zone.ts'
import type { Desk } from '#client/screens/desk/desk.tsx'
import { TimeChoice } from '#client/screens/desk/wrap-up/time-choice.tsx'
import { pack } from '#tests/support/packs.ts'
import { talking, teamSets } from '#tests/support/story.ts'
import { aLead } from '../support/a-lead.ts'
import { answerApi } from '../support/api.ts'
import { draw } from '../support/render.tsx'
import { show, TheDesk } from './the-desk.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const OWN = { nearest: null, pack: null, holiday: null }
const MONDAY = Date.UTC(2026, 0, 12, 9, 5)

test('a callback outside calling hours is moved to the nearest time inside by one press', async () => {
  const take = vi.fn<(at: number) => void>()
  draw(<OutsideHoursNote zone="Europe/London" outside={{ ...OWN, nearest: MONDAY }} onTake={take} />)
  expect(screen.getByRole('status')).toHaveProperty(
    'textContent',
    expect.stringContaining('Outside calling hours there'),
  )
  await userEvent.click(screen.getByRole('button', { name: /12 Jan, 09:05, London time/ }))
  expect(take).toHaveBeenCalledExactlyOnceWith(MONDAY)
})

test('a callback that a rule pack forbids names the pack, and the holiday', () => {
  const take = vi.fn<(at: number) => void>()
  const { unmount } = draw(
    <OutsideHoursNote zone="Europe/Paris" outside={{ nearest: MONDAY, pack: 'France', holiday: null }} onTake={take} />,
  )
  expect(screen.getByRole('status').textContent).toContain('The rule pack France allows no call then')
  expect(screen.getByRole('button', { name: /12 Jan, 10:05, Paris time/ })).toBeTruthy()
  unmount()
  draw(
    <OutsideHoursNote
      zone="Europe/Paris"
      outside={{ nearest: null, pack: 'France', holiday: 'Assumption' }}
      onTake={take}
    />,
  )
  expect(screen.getByRole('status').textContent).toContain('Assumption')
})

test('a callback to somebody whose time nobody knows says what is missing', () => {
  draw(<OutsideHoursNote zone={UNKNOWN_ZONE} outside={OWN} onTake={vi.fn<(at: number) => void>()} />)
  expect(screen.getByRole('status').textContent).toContain('until the lead has a country')
  expect(screen.queryByRole('button')).toBeNull()
})

describe('at the desk', () => {
  // Nobody is at the telephone before noon, in the pack of these people's country.
  const afternoons = pack('gb', { windows: [{ weekdays: [0, 1, 2, 3, 4, 5, 6], fromMinute: 720, toMinute: 1200 }] })
  const choice = (desk: Desk) =>
    desk.call ? (
      <TimeChoice
        label="Call back"
        zone="Europe/London"
        lead={desk.call.lead}
        value={Date.UTC(2026, 11, 2, 10)}
        onChange={() => undefined}
      />
    ) : null

  test('the rule packs of the lead’s country are asked, by the address on its record', async () => {
    answerApi({ 'GET /api/leads/acme': () => aLead({ id: 'acme', country: 'GB' }) })
    show(new TheDesk(talking('ann', 'acme'), teamSets({ rulePacks: [afternoons] })), choice)
    expect(await screen.findByText(/The rule pack Pack gb allows no call then/)).toBeTruthy()
  })

  test('no record is asked for where a team has no packs', () => {
    const asked = answerApi({})
    show(new TheDesk(talking('ann', 'acme')), choice)
    expect(screen.queryByRole('status')).toBeNull()
    expect(asked).toEqual([])
  })
})
