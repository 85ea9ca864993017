import { expect, test } from 'vitest'
import { readLeadLines } from './read-lead-lines.ts'

const read = (text: string) =>
  readLeadLines(text, 'GB').map(({ line, name, phone, company, fault }) => [line, name, phone, company, fault])

test.each([
  ['Ada Okafor, 020 7946 0123, Harbour Ltd'],
  ['Ada Okafor; 020 7946 0123; Harbour Ltd'],
  ['Ada Okafor\t020 7946 0123\tHarbour Ltd'],
  ['020 7946 0123, Ada Okafor, Harbour Ltd'],
  ['Ada Okafor, Harbour Ltd, 020 7946 0123'],
])('reads %j', (text) => {
  expect(read(text)).toEqual([[1, 'Ada Okafor', '020 7946 0123', 'Harbour Ltd', null]])
})

test('leaves a company out that is not there, and passes empty lines over without losing count', () => {
  expect(read('\nAda Okafor, +442079460123\r\n\r\nBen Ito, 020 7946 0124')).toEqual([
    [2, 'Ada Okafor', '+442079460123', null, null],
    [4, 'Ben Ito', '020 7946 0124', null, null],
  ])
})

test.each(['Name\tPhone\tCompany', 'Phone number, Full name', 'Name;Telephone;Organisation'])(
  'the heading %j is no lead',
  (heading) => {
    expect(read(`${heading}\nAda Okafor, 020 7946 0123`)).toEqual([[2, 'Ada Okafor', '020 7946 0123', null, null]])
  },
)

test('a company with a digit in its name is a company', () => {
  expect(read('Ada Okafor, 3 Mobile, 020 7946 0123')[0]?.[3]).toBe('3 Mobile')
})

test.each([
  ['020 7946 0123', 'The name is missing.'],
  ['Ada Okafor', 'No phone number found.'],
  ['Ada Okafor, 12', 'No phone number found.'],
  ['Ada Okafor, 02079', 'The phone number is too short for a phone number.'],
  [`${'a'.repeat(201)}, 020 7946 0123`, 'The name is longer than 200 characters.'],
])('says what is wrong with %j', (text, fault) => {
  expect(readLeadLines(text, 'GB')[0]?.fault).toBe(fault)
})

test('nothing is no line', () => {
  expect(readLeadLines(' \n\t\n', 'GB')).toEqual([])
})
