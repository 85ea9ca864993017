/** A setting under the wrong table of wrangler.toml is silently ignored by the platform; here it fails. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'smol-toml'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '#worker/request/limits.ts'
import { root } from './sources.ts'

type Table = Record<string, unknown>

const config: Table = parse(readFileSync(join(root, 'wrangler.toml'), 'utf8'))
const environments = table(config['env'])

/** Inherited by every environment, so they stand at the top. */
const atTheTop = ['assets', 'compatibility_date', 'main', 'migrations', 'name', 'observability', 'triggers']
const mayStandAtTheTop = [...atTheTop, 'alias', 'compatibility_flags', 'env', 'preview_urls', 'workers_dev']
/** Not inherited, so every environment spells them out. */
const inEveryEnvironment = ['d1_databases', 'durable_objects', 'r2_buckets', 'ratelimits', 'vars', 'workflows']
const mayStandInAnEnvironment = [...inEveryEnvironment, 'main', 'name', 'routes', 'secrets', 'workers_dev']

test('the top level holds what environments inherit, and nothing else', () => {
  expect(Object.keys(config)).toEqual(expect.arrayContaining(atTheTop))
  expect(Object.keys(config).filter((key) => !mayStandAtTheTop.includes(key))).toEqual([])
})

test('the environments are staging, production and local', () => {
  expect(Object.keys(environments).toSorted()).toEqual(['local', 'production', 'staging'])
})

describe.each(Object.keys(environments))('env.%s', (name) => {
  const environment = table(environments[name])

  test('repeats every binding that is not inherited', () => {
    expect(Object.keys(environment)).toEqual(expect.arrayContaining(inEveryEnvironment))
    expect(Object.keys(environment).filter((key) => !mayStandInAnEnvironment.includes(key))).toEqual([])
    expect(bindings(environment)).toEqual(bindings(table(environments['production'])))
  })

  test('keeps every key in a table that knows it', () => {
    expect(unknownKeys(environment, schemaOf('RawEnvironment'))).toEqual([])
  })
})

test('every top-level key is one that wrangler knows', () => {
  expect(unknownKeys(config, schemaOf('RawConfig'))).toEqual([])
})

test('the deployed environments name the same variables, and no key of the local sign-in', () => {
  const names = (environment: string) => Object.keys(table(table(environments[environment])['vars'])).toSorted()
  expect(names('staging')).toEqual(names('production'))
  expect(readFileSync(join(root, 'wrangler.toml'), 'utf8')).not.toContain('LOCAL_SIGN_IN_PRIVATE_KEY')
})

test('the limits are those that the worker tells callers of, and no two environments count together', () => {
  const limits = Object.values(environments).flatMap((environment) => list(table(environment)['ratelimits']))
  const told = Object.values(LIMITS).map(({ binding, quota, seconds }) => ({
    name: binding,
    simple: { limit: quota, period: seconds },
  }))
  expect(bindings(table(environments['production']))).toMatchObject({ limits: told })
  expect(new Set(limits.map(({ namespace_id }) => namespace_id)).size).toBe(limits.length)
})

test('only the local environment runs the local entry, and it has no public address', () => {
  const entries = Object.keys(environments).map((name) => [name, table(environments[name])['main'] ?? config['main']])
  expect(Object.fromEntries(entries)).toEqual({
    local: 'local/worker.ts',
    production: 'worker/index.ts',
    staging: 'worker/index.ts',
  })
  expect(environments['local']).toMatchObject({ workers_dev: false, routes: [] })
})

test('every deploy script names a deployed environment', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const deploying = Object.values(scripts).filter((script) => script.includes('wrangler deploy'))
  expect(deploying.length).toBeGreaterThan(0)
  for (const script of deploying) expect(script).toMatch(/wrangler deploy --env (staging|production)$/)
})

function table(value: unknown): Table {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('Not a table')
  return value as Table
}

const list = (value: unknown): Table[] => (Array.isArray(value) ? value.map(table) : [])

/** The names and targets of the bindings; ids and names of the resources differ by environment. */
function bindings(environment: Table): unknown {
  return {
    objects: list(table(environment['durable_objects'])['bindings']),
    databases: list(environment['d1_databases']).map(({ binding, migrations_dir }) => ({ binding, migrations_dir })),
    buckets: list(environment['r2_buckets']).map(({ binding }) => binding),
    workflows: list(environment['workflows']).map(({ binding, class_name }) => ({ binding, class_name })),
    limits: list(environment['ratelimits']).map(({ name, simple }) => ({ name, simple })),
  }
}

/** Wrangler ships the JSON schema of its configuration. */
const schema: Table = JSON.parse(readFileSync(join(root, 'node_modules/wrangler/config-schema.json'), 'utf8'))

function schemaOf(definition: string): Table {
  return table(table(schema['definitions'])[definition])
}

function unknownKeys(value: Table, definition: Table): readonly string[] {
  const known = Object.keys(table(definition['properties']))
  return Object.keys(value).filter((key) => !known.includes(key))
}
