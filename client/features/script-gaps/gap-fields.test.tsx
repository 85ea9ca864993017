import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { draw } from '#tests/client/support/render.tsx'
import { GapFields } from './gap-fields.tsx'

afterEach(cleanup)

test('the sentence beside a gap has the gap in it, also where it stands in for a fact', () => {
  const line = 'Hello, am I speaking with {{lead.name|whoever looks after [your subject]}}? From {{lead.company|you}}.'
  const gap = { mark: '[your subject]', step: 'Who picked up?', line }
  draw(<GapFields gaps={[gap]} words={new Map()} onWords={() => undefined} />)
  expect(screen.getByText(/“Hello, am I speaking with whoever looks after \[your subject\]\?”$/)).toBeDefined()
})
