/** Stylesheets and code say start and end, never left and right: a page that is read from the right is its mirror image. */
import { globSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#local/paths.ts'

const PHYSICAL = [
  /(?:^|[\s;{])(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-[a-z]+)?\s*:/,
  /(?:^|[\s;{])(?:left|right)\s*:/,
  /(?:text-align|float|clear|justify-content|justify-items|justify-self)\s*:\s*(?:left|right)\b/,
  /border-(?:top|bottom)-(?:left|right)-radius/,
]

/** `padding: 1px 2px 3px 4px`: two sides that differ have a side each. */
function hasUnevenSides(line: string): boolean {
  const values = /^\s*(?:margin|padding|inset)\s*:([^;]+);/
    .exec(line)?.[1]
    ?.match(/[a-z-]+\((?:[^()]|\([^()]*\))*\)|\S+/g)
  return values?.length === 4 && values[1] !== values[3]
}

const IN_CODE = [
  /\b(?:margin|padding|border)(?:Left|Right)\s*:/,
  /\bta="(?:left|right)"/,
  /textAlign:\s*'(?:left|right)'/,
]

const isPhysical = (line: string): boolean => PHYSICAL.some((one) => one.test(line)) || hasUnevenSides(line)
const isPhysicalCode = (line: string): boolean => IN_CODE.some((one) => one.test(line))

const findLines = (pattern: string, finds: (line: string) => boolean): string[] =>
  globSync(`${projectRoot}/client/**/${pattern}`).flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, index) => (finds(line) ? [`${relative(projectRoot, path)}:${index + 1} ${line.trim()}`] : [])),
  )

test('no stylesheet names a side by left or right', () => {
  expect(findLines('*.css', isPhysical)).toEqual([])
})

test('no component does', () => {
  expect(findLines('*.tsx', isPhysicalCode)).toEqual([])
})

test('the check sees what it should', () => {
  expect(
    ['  margin-left: 4px;', 'right: 0;', 'a { text-align: left }', '  padding: 0 1px 0 2px;'].map(isPhysical),
  ).toEqual([true, true, true, true])
  expect(
    [
      '  margin-inline-start: 4px;',
      '  inset: 0;',
      "  & [data-position='left'] {",
      '  padding: 0 1px;',
      '  margin: calc(1px + 2px) auto 0 auto;',
      '  border-top: 1px solid;',
    ].map(isPhysical),
  ).toEqual([false, false, false, false, false, false])
  expect(["{ marginLeft: 'auto' }", '<Table.Th ta="right">'].map(isPhysicalCode)).toEqual([true, true])
})
