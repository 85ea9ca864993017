/** Do-not-call lists as registers and people write them. */
import { describe, expect, test } from 'vitest'
import { readList } from './read-list.ts'

const add = (line: number, phone: string) => ({ line, phone, act: 'add' })
const remove = (line: number, phone: string) => ({ line, phone, act: 'delete' })

describe('a list', () => {
  test.each([
    ['one number a line', '020 7946 0958\n\n+44 7700 900123\n', [add(1, '020 7946 0958'), add(3, '+44 7700 900123')]],
    ['with a byte-order mark and a heading', '\uFEFFPhone\n07700 900123', [add(2, '07700 900123')]],
    ['area and number in columns', '305,5550100\n212,5550101', [add(1, '305 5550100'), add(2, '212 5550101')]],
    ['rows to add and to delete', '305,5550100,A\n212,5550101,D\n', [add(1, '305 5550100'), remove(2, '212 5550101')]],
    [
      'named columns in any order',
      'Change;Area code;Subscriber number\nadd;305;5550100\ndelete;212;5550101',
      [add(2, '305 5550100'), remove(3, '212 5550101')],
    ],
    ['quoted cells', '"Number","Name"\n"+44 20 7946 0958","Smith, John"', [add(2, '+44 20 7946 0958')]],
    [
      'a file of our own export',
      'Phone,List,Reason\r\n\'+442079460958,typed in,"Asked, twice"\r\n',
      [add(2, '+442079460958')],
    ],
    ['nothing', '', []],
  ])('%s', (_, text, rows) => {
    expect(readList(text)).toEqual(rows)
  })

  test('a number that cannot be read stays, for the line to be told', () => {
    expect(readList('4.41E+11\n07700 900123')).toEqual([add(1, '4.41E+11'), add(2, '07700 900123')])
  })
})
