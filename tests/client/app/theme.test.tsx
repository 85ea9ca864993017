/** What the theme gives every component of a kind. */
import { MantineProvider, Select } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { theme } from '#client/app/theme.ts'

afterEach(cleanup)

test('a click into a choice that can be searched marks its words, so that typing replaces them', () => {
  render(
    <MantineProvider env="test" theme={theme}>
      <Select label="Give to" searchable data={['Their team', 'Ben Whitlock']} value="Their team" />
    </MantineProvider>,
  )
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Give to' })
  fireEvent.click(field)
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, 'Their team'.length])
})
