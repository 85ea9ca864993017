/** Tags of a lead: what is put on or taken off leaves the others alone. */
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { LeadTags } from '#client/features/lead-record/lead-tags.tsx'
import { aLead } from '#tests/client/support/a-lead.ts'
import { answerApi, problem } from '#tests/client/support/api.ts'
import { draw } from '#tests/client/support/render.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const lead = aLead({
  tags: [
    { id: 'hot', name: 'Hot', color: '#868e96' },
    { id: 'old', name: 'Old', color: '#868e96' },
  ],
})

test('one that is taken out while the list of tags is not there leaves the others', async () => {
  const asked = answerApi({
    'GET /api/tags': () => problem('unavailable', 503),
    [`PUT /api/leads/${lead.id}/tags`]: () => lead,
  })
  draw(<LeadTags lead={lead} mayEdit />)
  await userEvent.click(screen.getByRole('combobox', { name: 'Tags' }))
  await userEvent.keyboard('{Backspace}')
  await waitFor(() => expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ add: [], remove: ['old'] }))
})
