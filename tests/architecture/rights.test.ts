/**
 * `docs/rights.md` says what the table of rights says, and which routes ask for each right. Written anew by
 * `npx vitest run --project architecture tests/architecture/rights.test.ts -u`.
 */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROLES } from '#domain/vocabulary/people.ts'
import { getReach, isOneselfOnly, type Right, RIGHTS } from '#domain/vocabulary/rights.ts'
import { scopeOf } from '#worker/auth/impersonation.ts'
import { type Scope, SCOPE_OF } from '#domain/vocabulary/scopes.ts'
import { openVerbs, verbs } from '#worker/verbs.ts'
import { productFolders, root, sourcesOf } from './sources.ts'

const isRight = (name: string): name is Right => name in RIGHTS
const SIGNED_IN_SCOPES = ['any', 'people:read', null] as const
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function rightsPage(): string {
  const all = [...openVerbs(), ...verbs]
  const routesOf = (right: string): string =>
    all.flatMap((one) => (one.right === right ? [`\`${one.method} ${one.path}\``] : [])).join('<br>')
  const routesOfSignedIn = (scope: Scope | 'any' | null): string =>
    all
      .flatMap((one) =>
        one.right === 'signed-in' && (one.scope ?? null) === scope ? [`\`${one.method} ${one.path}\``] : [],
      )
      .join('<br>')
  const rights = Object.keys(RIGHTS).filter(isRight)
  return [
    '# Rights',
    '',
    'The table of `domain/vocabulary/rights.ts`, and the routes of the API that ask for each right. The floor asks by the same table.',
    '`own` is what is assigned to the person, leased to them now, or made by them; `team` is of the teams they sit in; `all` is of the',
    'organisation; `-` is never. A test writes this page and holds it to the table.',
    '',
    'A service token reaches what a manager of its teams does, of the rights in its scopes (`domain/vocabulary/scopes.ts`), and with the scope',
    '`activity:read` the log of its teams, which no manager reads.',
    '',
    `In somebody else’s name nobody has ${rights
      .filter(isOneselfOnly)
      .map((right) => `\`${right}\``)
      .join(', ')}.`,
    '',
    row(['right', ...ROLES, 'scope', 'routes']),
    row(['---', ...ROLES.map(() => '---'), '---', '---']),
    ...rights.map((right) =>
      row([right, ...ROLES.map((role) => getReach(role, right) ?? '-'), SCOPE_OF[right] ?? '-', routesOf(right)]),
    ),
    ...SIGNED_IN_SCOPES.map((scope) =>
      row(['everybody who is signed in', ...ROLES.map(() => 'yes'), scope ?? '-', routesOfSignedIn(scope)]),
    ),
    row(['anybody', ...ROLES.map(() => 'yes'), '-', routesOf('open')]),
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

test('what is oneself’s alone is no service token’s, and a scope reaches no further than a manager but into the log', () => {
  const rights = Object.keys(RIGHTS).filter(isRight)
  expect(rights.filter((right) => isOneselfOnly(right) && SCOPE_OF[right] !== null)).toEqual([])
  expect(rights.filter((right) => SCOPE_OF[right] !== null && getReach('manager', right) === null)).toEqual(['audit'])
  // What only reads is opened by a scope to read, and nothing else is.
  const writes = [...openVerbs(), ...verbs].filter(({ method }) => method !== 'GET')
  expect(writes.filter((one) => /^any$|:read$/.test(scopeOf(one) ?? '')).map(({ path }) => path)).toEqual([])
})

test('the worker asks who may by the person, whose token may be narrower than their role', () => {
  const besides = new Set([
    'worker/auth/rights.ts',
    'worker/auth/impersonation.ts',
    'worker/request/serve.ts',
    'worker/docs/operation.ts',
  ])
  const asked = sourcesOf('worker')
    .filter(({ path }) => !besides.has(path))
    .flatMap(({ path, text }) => (/\b(?:may|getReach|reachesOthers)\(/.test(text) ? [path] : []))
  expect(asked).toEqual([])
})

const ROLE = /\brole (?:===|!==) '/
