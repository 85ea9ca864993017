import { expect, test } from 'vitest'
import { addressKey, readAddressList } from './address-list.ts'

const read = (text: string) => readAddressList(text).map(({ line, email, fullName }) => [line, email, fullName])

test('a list is read one person a line, with or without a name', () => {
  expect(read('Ada Okafor <ada@example.com>\r\n\r\nbob.stone+x@example.com\n  "Cy Lee" cy@example.com  ')).toEqual([
    [1, 'ada@example.com', 'Ada Okafor'],
    [3, 'bob.stone+x@example.com', 'Bob Stone'],
    [4, 'cy@example.com', 'Cy Lee'],
  ])
})

test('commas, semicolons and tabs stand between people, or between a name and its address', () => {
  expect(read('a@x.example; b@x.example, c@x.example\td@x.example')).toEqual([
    [1, 'a@x.example', 'A'],
    [1, 'b@x.example', 'B'],
    [1, 'c@x.example', 'C'],
    [1, 'd@x.example', 'D'],
  ])
  expect(read('Ada Okafor\tada@x.example\nbob@x.example;Bob Stone')).toEqual([
    [1, 'ada@x.example', 'Ada Okafor'],
    [2, 'bob@x.example', 'Bob Stone'],
  ])
  expect(read('"Okafor, Ada" <ada@x.example>; Bob <bob@x.example>')).toEqual([
    [1, 'ada@x.example', 'Ada Okafor'],
    [1, 'bob@x.example', 'Bob'],
  ])
  expect(read('Ada, ada@x.example, Bob, bob@x.example')).toEqual([
    [1, 'ada@x.example', 'Ada'],
    [1, 'bob@x.example', 'Bob'],
  ])
})

test('what holds no address is kept with its line', () => {
  expect(readAddressList('ada@x.example\nnobody\nx@@y\nBob <bob@nowhere>')).toEqual([
    { line: 1, text: 'ada@x.example', email: 'ada@x.example', fullName: 'Ada' },
    { line: 2, text: 'nobody', email: null, fullName: '' },
    { line: 3, text: 'x@@y', email: null, fullName: '' },
    { line: 4, text: 'Bob <bob@nowhere>', email: null, fullName: '' },
  ])
})

test('marks that show nothing, and links, are taken off an address', () => {
  expect(read('\uFEFF\u200Eada@x.example\u00A0\nmailto:bob@x.example')).toEqual([
    [1, 'ada@x.example', 'Ada'],
    [2, 'bob@x.example', 'Bob'],
  ])
})

test('an address is the same in every case', () => {
  expect(addressKey('Ada@Example.COM')).toBe('ada@example.com')
})
