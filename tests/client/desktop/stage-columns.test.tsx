/** On a narrow screen a key leads to its field also when another column is shown. */
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { StageColumns, useReveal } from '#client/screens/desktop/stage-columns.tsx'

afterEach(cleanup)

function Asks() {
  const reveal = useReveal()
  return (
    <button type="button" onClick={() => reveal('notes')}>
      Write notes
    </button>
  )
}

test('the column of what is asked for is shown, and has the focus', () => {
  render(
    <StageColumns
      label="Parts"
      columns={[
        { id: 'side', tab: 'Lead', content: null },
        { id: 'main', tab: 'Script', content: <Asks /> },
        { id: 'aside', tab: 'Notes', content: <textarea id="notes" aria-label="Notes of this call" /> },
      ]}
    />,
  )
  act(() => screen.getByRole('button', { name: 'Write notes' }).click())
  expect(screen.getByRole('button', { name: 'Notes' }).getAttribute('aria-pressed')).toBe('true')
  expect(document.activeElement).toBe(screen.getByRole('textbox'))
})
