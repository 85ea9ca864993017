/**
 * `npm run architecture`: the numbers of the house, what they are to become, and what they are. Fails when a rule has an
 * exception that is not in `ratchet.json`, or the list one that is not needed; not while a target is still to be met.
 * `--shrink` takes out of the list what is no longer needed.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cssModules } from '#local/bundle/css-types.ts'
import { missingRules } from './citations.ts'
import { clientArrows } from './layers.ts'
import { breaches, exceptionsTo, needless, RULES, shrink } from './ratchet.ts'
import { componentSizes, fileSizes, functionSizes, LIMITS, linesOf, type Size } from './sizes.ts'
import { filesOf, root, sourcesOf } from './sources.ts'
import { classSelectors, unknownClasses, unusedClasses } from './styles.ts'

interface Line {
  readonly what: string
  readonly today: number
  readonly target: number
  readonly unit?: string
}

const MAX_MODULE_LINES = 80

function longest(what: string, sizes: readonly Size[], target: number): Line {
  const first = sizes.reduce((longer, one) => (one.size > longer.size ? one : longer))
  return { what: `longest ${what} (${first.name})`, today: first.size, target, unit: 'lines' }
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const clientFiles = (ending: RegExp): readonly string[] =>
  filesOf('client').filter((path) => ending.test(path) && !path.endsWith('.d.ts'))

/** Lines that are neither empty nor comment. */
const written = (paths: readonly string[]): number =>
  paths
    .map((path) => read(path).replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, ''))
    .reduce((lines, text) => lines + text.split('\n').filter((line) => line.trim() !== '').length, 0)

/** Lines of styles for a hundred lines of code. */
const cssShare = (): number =>
  Math.round((1_000 * written(clientFiles(/\.css$/))) / written(clientFiles(/\.tsx?$/))) / 10

function mediaWidths(): number {
  const widths = clientFiles(/\.css$/)
    .flatMap((path) => [...read(path).matchAll(/^\s*@media[^{]*/gm)])
    .flatMap(([condition]) => condition.match(/--[\w-]+|\d+px/g) ?? [])
  return new Set(widths).size
}

/** Files of the client in which something is made by hand. */
const madeIn = (pattern: RegExp): number => sourcesOf('client').filter(({ text }) => pattern.test(text)).length

const lines: readonly Line[] = [
  ...RULES.map((rule) => ({ what: rule.says, today: Object.keys(rule.found()).length, target: 0 })),
  longest('file', fileSizes(), LIMITS.file),
  longest('function', functionSizes(), LIMITS.function),
  longest('component', componentSizes(), LIMITS.component),
  { what: 'arrows between the rooms of the client', today: clientArrows().size, target: 54 },
  { what: 'lines of styles for a hundred lines of code in the client', today: cssShare(), target: 12, unit: '%' },
  {
    what: `CSS modules of more than ${MAX_MODULE_LINES} lines`,
    today: cssModules().filter(({ text }) => linesOf(text) > MAX_MODULE_LINES).length,
    target: 0,
  },
  { what: 'widths that styles ask for', today: mediaWidths(), target: 3 },
  { what: 'files that format dates themselves', today: madeIn(/Intl\.DateTimeFormat|toLocale\w*String/), target: 1 },
  { what: 'listboxes made by hand', today: madeIn(/role(="|: ')listbox/), target: 1 },
  { what: 'classes that their stylesheet lacks', today: unknownClasses().length, target: 0 },
  { what: 'classes that nobody uses', today: unusedClasses().length, target: 0 },
  {
    what: 'classes as selectors in code',
    today: classSelectors([...sourcesOf('client'), ...sourcesOf('tests')]).length,
    target: 0,
  },
  { what: 'citations of rules that do not stand', today: missingRules().length, target: 0 },
]

function printTable(): void {
  const cells = lines.map(({ what, today, target, unit = '' }) => [
    today <= target ? ' ' : '·',
    `${today} ${unit}`.trim(),
    `${target === 0 ? '' : '≤ '}${target} ${unit}`.trim(),
    what,
  ])
  const wide = (column: number) => Math.max(...cells.map((row) => row[column]?.length ?? 0))
  const [todayWidth, targetWidth] = [Math.max(wide(1), 5), Math.max(wide(2), 6)]
  console.log(`  ${'today'.padStart(todayWidth)}  ${'target'.padStart(targetWidth)}`)
  for (const [mark = '', today = '', target = '', what = ''] of cells)
    console.log(`${mark} ${today.padStart(todayWidth)}  ${target.padStart(targetWidth)}  ${what}`)
}

/** What is wrong with the list of exceptions, a line each. */
const faults = (): readonly string[] =>
  RULES.flatMap((rule) => {
    const [found, known] = [rule.found(), exceptionsTo(rule)]
    return [
      ...breaches(found, known).map((breach) => `${rule.says}: new is ${breach}`),
      ...needless(found, known, rule.measures).map((entry) => `${rule.says}: no longer needed is ${entry}`),
    ]
  })

if (process.argv.includes('--shrink')) shrink()
else {
  printTable()
  for (const fault of faults()) {
    console.error(fault)
    process.exitCode = 1
  }
}
