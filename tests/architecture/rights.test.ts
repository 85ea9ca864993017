/**
 * `docs/rights.md` says what the table of rights says, and which routes ask for each right. Written anew by
 * `npx vitest run --project domain tests/architecture/rights.test.ts -u`.
 */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROLES } from '#domain/vocabulary/people.ts'
import { getReach, isOneselfOnly, type Right, RIGHTS } from '#domain/vocabulary/rights.ts'
import { openVerbs, verbs } from '#worker/verbs.ts'
import { productFolders, root, sourcesOf } from './sources.ts'

const isRight = (name: string): name is Right => name in RIGHTS
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function rightsPage(): string {
  const all = [...openVerbs(), ...verbs]
  const routesOf = (right: string): string =>
    all.flatMap((one) => (one.right === right ? [`\`${one.method} ${one.path}\``] : [])).join('<br>')
  const rights = Object.keys(RIGHTS).filter(isRight)
  return [
    '# Rights',
    '',
    'The table of `domain/vocabulary/rights.ts`, and the routes of the API that ask for each right. The floor asks by the same table.',
    '`own` is what is assigned to the person, leased to them now, or made by them; `team` is of the teams they sit in; `all` is of the',
    'organisation; `-` is never. A test writes this page and holds it to the table.',
    '',
    `In somebody else’s name nobody has ${rights
      .filter(isOneselfOnly)
      .map((right) => `\`${right}\``)
      .join(', ')}.`,
    '',
    row(['right', ...ROLES, 'routes']),
    row(['---', ...ROLES.map(() => '---'), '---']),
    ...rights.map((right) => row([right, ...ROLES.map((role) => getReach(role, right) ?? '-'), routesOf(right)])),
    row(['everybody who is signed in', ...ROLES.map(() => 'yes'), routesOf('signed-in')]),
    row(['anybody', ...ROLES.map(() => 'yes'), routesOf('open')]),
    '',
  ].join('\n')
}

test('the page of rights says what the table says', async () => {
  await expect(rightsPage()).toMatchFileSnapshot(join(root, 'docs/rights.md'))
})

test('nobody but the table decides by a role', () => {
  const besides = new Set([
    // Which teams a person has.
    'worker/auth/person.ts',
    // Which version of a script is shown.
    'worker/scripts/routes.ts',
    'client/screens/scripts/script-screen.tsx',
    // Others: whose leads and numbers are shown.
    'domain/vocabulary/people.ts',
  ])
  const compared = productFolders
    .filter((folder) => ['domain', 'durable-objects', 'worker', 'client'].includes(folder))
    .flatMap(sourcesOf)
    .filter(({ path }) => !besides.has(path))
    .flatMap(({ path, text }) => text.split('\n').flatMap((line, at) => (ROLE.test(line) ? [`${path}:${at + 1}`] : [])))
  expect(compared).toEqual([])
})

const ROLE = /\brole (?:===|!==) '/
