/** The one list that is typed into: what is active stays within it, whatever comes and goes. */
import { act, cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { ComboList } from '#client/ui/lists/combo-list.tsx'
import { draw } from '../support/render.tsx'

afterEach(cleanup)

const onPick = vi.fn<(item: string) => void>()

/** What is found comes and goes while one types. */
const found = createStore<{ items: readonly string[] }>(() => ({ items: [] }))
const find = (...items: readonly string[]) => found.setState({ items })

function List() {
  const { items } = useStore(found)
  return (
    <ComboList
      label="Search"
      listLabel="Found"
      placeholder=""
      query=""
      onQuery={() => undefined}
      items={items}
      itemKey={(item) => item}
      renderItem={(item) => item}
      onPick={onPick}
      empty="No results"
    />
  )
}

const active = (): string | undefined =>
  screen.queryAllByRole('option').find((option) => option.getAttribute('aria-selected') === 'true')?.textContent ??
  undefined

test('an arrow pressed in an empty list leaves the first item active once there are some', async () => {
  find()
  draw(<List />)
  await userEvent.click(screen.getByRole('combobox'))
  await userEvent.keyboard('{ArrowDown}')
  act(() => find('Ada', 'Ben'))
  expect(active()).toBe('Ada')
  await userEvent.keyboard('{Enter}')
  expect(onPick).toHaveBeenLastCalledWith('Ada')
})

test('the active item stops at both ends, and at the new end of a list that became shorter', async () => {
  find('Ada', 'Ben', 'Cleo')
  draw(<List />)
  await userEvent.click(screen.getByRole('combobox'))
  await userEvent.keyboard('{ArrowUp}{ArrowUp}')
  expect(active()).toBe('Ada')
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}')
  expect(active()).toBe('Cleo')
  act(() => find('Ada', 'Ben'))
  expect(active()).toBe('Ben')
})
