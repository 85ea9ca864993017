/** What is done with many leads is sent from the keyboard too. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { BulkDialog } from '#client/features/bulk/bulk-dialog.tsx'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test.each(['ctrlKey', 'metaKey'])(
  'the reason for blocking numbers is sent by Enter with %s, and asked for first',
  async (key) => {
    const asked = answerApi({ 'POST /api/leads/bulk': () => problem('internal', 500) })
    draw(
      <BulkDialog
        type="do-not-call"
        leads={{ ids: ['a'] }}
        leadsText="1 lead"
        teamId="north"
        onClose={() => undefined}
        onStarted={() => undefined}
      />,
    )
    const why = screen.getByRole('textbox', { name: 'Why' })
    const send = () => fireEvent.keyDown(why, { key: 'Enter', [key]: true })
    send()
    await screen.findByText('Enter a reason.')
    expect(asked).toEqual([])
    fireEvent.change(why, { target: { value: 'They asked us to' } })
    fireEvent.keyDown(why, { key: 'Enter' })
    send()
    await waitFor(() =>
      expect(asked.map(({ body }) => body)).toEqual([
        { act: { type: 'do-not-call', reason: 'They asked us to' }, leads: { ids: ['a'] } },
      ]),
    )
  },
)
