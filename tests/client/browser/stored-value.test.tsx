/** What the browser keeps: read through a schema, and shown as it changes. */
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type StoredValue, storedValue, useStoredValue } from '#client/browser/stored-value.ts'
import { MemoryStorage } from '../support/memory-storage.ts'

afterEach(cleanup)

const Columns = z.array(z.string())
const columnsIn = (storage: Storage) => storedValue({ storage, key: 'call-floor.columns', schema: Columns })

test('a value that was written is read again by a page opened later', () => {
  const storage = new MemoryStorage()
  expect(columnsIn(storage).write(['tags'])).toBe(true)
  expect(columnsIn(storage).read()).toEqual(['tags'])
})

test.each([
  ['nothing', null],
  ['no JSON', '["half'],
  ['something of another shape', '{"tags":true}'],
])('a store that holds %s has no value', (_what, text) => {
  const storage = new MemoryStorage()
  if (text !== null) storage.setItem('call-floor.columns', text)
  expect(columnsIn(storage).read()).toBeNull()
})

test('a bare word is stored without quotes, and one that the schema lacks is not read', () => {
  const storage = new MemoryStorage()
  const choice = storedValue({ storage, key: 'choice', schema: z.enum(['yes', 'no']), bare: true })
  choice.write('yes')
  expect([storage.getItem('choice'), choice.read()]).toEqual(['yes', 'yes'])
  storage.setItem('choice', 'perhaps')
  expect(choice.read()).toBeNull()
})

test('a store without room keeps what it had, and says so', () => {
  const storage = new MemoryStorage()
  const columns = columnsIn(storage)
  columns.write(['tags'])
  storage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  expect(columns.write(['tags', 'email'])).toBe(false)
  expect(columns.read()).toEqual(['tags'])
})

function Shown({ columns }: { columns: StoredValue<string[]> }) {
  return <output>{useStoredValue(columns)?.join(' ') ?? 'none'}</output>
}

test('a value on the screen follows this tab, and another one', () => {
  const storage = new MemoryStorage()
  const columns = columnsIn(storage)
  render(<Shown columns={columns} />)
  const shown = () => screen.getByRole('status').textContent
  expect(shown()).toBe('none')
  act(() => void columns.write(['tags']))
  expect(shown()).toBe('tags')
  act(() => {
    storage.setItem('call-floor.columns', '["email"]')
    window.dispatchEvent(new StorageEvent('storage', { key: 'call-floor.columns' }))
  })
  expect(shown()).toBe('email')
  act(() => columns.forget())
  expect(shown()).toBe('none')
})
