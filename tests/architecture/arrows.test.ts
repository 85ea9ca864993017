/** Which folder may know which: the compiler holds most of it, this holds the rest. */
import { describe, expect, test } from 'vitest'
import {
  importClosure,
  isNode,
  type Node,
  nodesOf,
  place,
  type ProductFolder,
  productFolders,
  sourcesOf,
  testSources,
} from './sources.ts'

const mayImport: Record<ProductFolder, readonly ProductFolder[]> = {
  domain: ['domain'],
  'durable-objects': ['durable-objects', 'domain'],
  worker: ['worker', 'durable-objects', 'domain'],
  client: ['client', 'domain'],
  local: ['local', 'bots', 'worker', 'durable-objects', 'domain'],
  bots: ['bots', 'domain'],
  bench: ['bench', 'bots', 'local', 'durable-objects', 'domain'],
}

describe.each(productFolders)('%s', (folder) => {
  test(`imports only from ${mayImport[folder].join(', ')}`, () => {
    const breaches = sourcesOf(folder).flatMap((source) =>
      source.imports
        .filter(
          ({ target }) => target !== null && !mayImport[folder].some((allowed) => target.startsWith(`${allowed}/`)),
        )
        .map(({ specifier }) => `${source.path} imports ${specifier}`),
    )
    expect(breaches).toEqual([])
  })
})

test('domain imports no package but zod, one to inflate, and in their places the table of phone numbers, the reader and writer of CSV, and the keys of an order', () => {
  const packages = sourcesOf('domain').flatMap((source) =>
    source.imports
      .filter(({ target, specifier }) => target === null && !['zod', 'fflate'].includes(specifier))
      .filter(({ specifier }) => !source.path.startsWith('domain/phone/') || specifier !== 'libphonenumber-js/min')
      .filter(({ specifier }) => !/^domain\/(?:import|export)\//.test(source.path) || specifier !== 'papaparse')
      .filter(({ specifier }) => !source.path.startsWith('domain/script/edit/') || specifier !== 'fractional-indexing')
      .map(({ specifier }) => `${source.path} imports ${specifier}`),
  )
  expect(packages).toEqual([])
})

test('the link and the replica know nothing of React', () => {
  const withoutReact = ['client/live/link', 'client/live/replica'].map(sourcesOf)
  expect(withoutReact.every((sources) => sources.length > 0)).toBe(true)
  const breaches = withoutReact
    .flat()
    .flatMap((source) =>
      source.imports
        .filter(({ specifier }) => /^react($|[-/])|\/react($|-)|^zustand$/.test(specifier))
        .map(({ specifier }) => `${source.path} imports ${specifier}`),
    )
  expect(breaches).toEqual([])
})

test('the worker knows nothing of the Durable Objects but their contracts', () => {
  const entry = 'worker/index.ts'
  const contracts = ['script-draft', 'team-floor', 'webhook-sender'].map(
    (name) => `durable-objects/${name}/contract.ts`,
  )
  // What a sender does is seen by the API.
  const ofBoth = 'tests/worker/webhooks/'
  const breaches = [...sourcesOf('worker'), ...sourcesOf('tests/worker')]
    .filter(({ path }) => path !== entry && !path.startsWith(ofBoth))
    .flatMap((source) =>
      source.imports
        .filter(({ target }) => target?.startsWith('durable-objects/') === true)
        .filter(({ target }) => target === null || !contracts.includes(target))
        .map(({ specifier }) => `${source.path} imports ${specifier}`),
    )
  expect(breaches).toEqual([])
})

test('only worker/floor/stub.ts addresses the Durable Object, and a floor its neighbours', () => {
  const allowed = ['worker/floor/stub.ts', 'durable-objects/team-floor/records/settle/neighbours.ts']
  const doors = new Set(['TEAM_FLOOR', 'getServerByName', 'routePartykitRequest', 'partyserverMiddleware'])
  const breaches = [...sourcesOf('worker'), ...sourcesOf('durable-objects'), ...sourcesOf('local')]
    .filter(({ path }) => !allowed.includes(path))
    .flatMap((source) =>
      nodesOf(source.program)
        .filter((node) => isDoor(node, doors))
        .map((node) => place(source, node)),
    )
  expect(breaches).toEqual([])
})

/** A read of the binding or a call of partyserver's shortcuts to it; declaring the binding's type is no use of it. */
function isDoor(node: Node, doors: ReadonlySet<string>): boolean {
  const named =
    node.type === 'MemberExpression'
      ? node['property']
      : node.type === 'ImportSpecifier'
        ? node['imported']
        : node['key']
  const isUse = ['MemberExpression', 'ImportSpecifier', 'Property'].includes(node.type)
  const name = isNode(named) ? (named['name'] ?? named['value']) : undefined
  return isUse && typeof name === 'string' && doors.has(name)
}

test('nothing of the local sign-in is reachable from the deployed entry', () => {
  const deployed = importClosure('worker/index.ts')
  expect(deployed.size).toBeGreaterThan(3)
  expect([...deployed].filter((path) => path.startsWith('local/'))).toEqual([])
  const naming = ['worker', 'durable-objects', 'domain', 'client']
    .flatMap(sourcesOf)
    .filter(({ text }) => text.includes('LOCAL_SIGN_IN_PRIVATE_KEY'))
  expect(naming.map(({ path }) => path)).toEqual([])
})

test('every import inside the project resolves, extension and all', () => {
  const dangling = [...productFolders.flatMap(sourcesOf), ...testSources()].flatMap((source) =>
    source.imports.filter(({ resolves }) => !resolves).map(({ specifier }) => `${source.path} imports ${specifier}`),
  )
  expect(dangling).toEqual([])
})
