/** Sources are what is written by hand. */
import { expect, test } from 'vitest'
import { filesOf, productFolders } from './sources.ts'

test('nothing compiled lies beside the sources', () => {
  const compiled = [...productFolders, 'tests']
    .flatMap((folder) => filesOf(folder))
    .filter((path) => /\.(c|m)?js(\.map)?$|\.d\.ts\.map$|\.jsx$/.test(path))
  expect(compiled).toEqual([])
})
