/** On a narrow screen a key leads to its field also when another column is shown. */
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { StageColumns, useReveal } from '#client/screens/desk/stage-columns.tsx'

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

function Stage({ tab }: { tab: string }) {
  return (
    <StageColumns
      label="Parts"
      columns={[
        { id: 'side', tab: 'Lead', content: null },
        { id: 'main', tab, content: null },
        { id: 'aside', tab: 'Notes', content: <textarea aria-label="Notes of this call" /> },
      ]}
    />
  )
}
const isShown = (tab: string) => screen.getByRole('button', { name: tab }).getAttribute('aria-pressed') === 'true'

test('the wrap-up comes to the front when the call ends behind another column', () => {
  const { rerender } = render(<Stage tab="Script" />)
  act(() => screen.getByRole('button', { name: 'Notes' }).click())
  expect(isShown('Notes')).toBe(true)
  rerender(<Stage tab="Wrap-up" />)
  expect(isShown('Wrap-up')).toBe(true)
})

test('whoever is writing notes when the call ends goes on writing', () => {
  const { rerender } = render(<Stage tab="Script" />)
  act(() => screen.getByRole('button', { name: 'Notes' }).click())
  act(() => screen.getByRole('textbox').focus())
  rerender(<Stage tab="Wrap-up" />)
  expect(isShown('Notes')).toBe(true)
})
