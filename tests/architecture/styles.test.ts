/** Stylesheets and code agree: the compiler knows each class, each is used, and none is what code finds an element by. */
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'
import { classesOf, staleDeclarations } from '#local/bundle/css-types.ts'
import { nodesOf, sourcesOf } from './sources.ts'
import { classSelectors, selectsByClass, unknownClasses, unusedClasses } from './styles.ts'

test('the declarations of the CSS modules are those of `npm run css-types`', () => {
  expect([...staleDeclarations().keys()]).toEqual([])
})

test('every class that code uses is in its stylesheet, by a name that is written there', () => {
  expect(unknownClasses()).toEqual([])
})

test('every class of a stylesheet is used', () => {
  expect(unusedClasses()).toEqual([])
})

test('no class is a selector in code', () => {
  expect(classSelectors([...sourcesOf('client'), ...sourcesOf('tests')])).toEqual([])
})

test('the checks see what they should', () => {
  const sees = (code: string) =>
    nodesOf(parseSync('example.ts', code).program).some((node) => selectsByClass(node, code))
  expect(
    [
      "a.querySelector('.row')",
      'focus(`.${styles.row} input`)',
      "a.closest('li.row')",
      "a.getElementsByClassName('row')",
    ].map(sees),
  ).toEqual([true, true, true, true])
  expect(['a.querySelector(\'[data-x="1.b"]\')', 'a.closest(SELECTOR)', '`${styles.row}`'].map(sees)).toEqual([
    false,
    false,
    false,
  ])
  expect(
    classesOf('example.module.css', '.a:global(.b) .c { animation: spin 1s } @keyframes spin { to { opacity: 0 } }'),
  ).toEqual(['a', 'c'])
})
