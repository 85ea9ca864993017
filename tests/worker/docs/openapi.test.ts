/** The document of the API: whole, in itself consistent, and for everybody. */
import { validate } from '@cfworker/json-schema'
import { beforeAll, describe, expect, test } from 'vitest'
import { examples } from '#worker/docs/examples.ts'
import { openVerbs, verbs } from '#worker/verbs.ts'
import { ask } from '../support/api.ts'
import { type Document, holdToContract, type Operation, prepare, servedDocument } from '../support/contract.ts'
import { furnish } from '../support/house.ts'

beforeAll(furnish)

const document = await servedDocument()
const operations = Object.values(document.paths).flatMap((path) => Object.values<Operation>(path))

test('is served to everybody, as the tests know it', async () => {
  const response = await ask('GET', '/api/openapi.json')
  expect(response.status).toBe(200)
  expect(await response.json<Document>()).toEqual(document)
})

test('describes every verb, and nothing else', () => {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const known = [...openVerbs(), ...verbs].map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  expect(described.toSorted()).toEqual(known.toSorted())
})

test('gives each operation a name of its own, a title and a subject', () => {
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  for (const { summary, tags } of operations) {
    expect(summary).toMatch(/^[A-Z][^.]+$/)
    expect(tags).toHaveLength(1)
  }
})

test('refers to nothing that is not there', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)]
  const missing = references.map(([, name = '']) => name).filter((name) => !(name in document.components.schemas))
  expect(references.length).toBeGreaterThan(100)
  expect(missing).toEqual([])
  expect(Object.keys(document.components.schemas).filter((name) => !/^[A-Z]\w+$/.test(name))).toEqual([])
})

test.each(Object.entries(examples))('the example of %s fits its schema', async (name, example) => {
  const { document: whole, lookup } = await prepare()
  expect(validate(example, whole.components.schemas[name] ?? false, '2020-12', lookup, false).errors).toEqual([])
})

describe('an answer that the document does not allow', () => {
  const json = (body: unknown, status = 200) => Response.json(body, { status })
  const tag = { id: 'a', name: 'A', color: '#40c057', leads: 0, merging_into: null }

  test.each([
    ['of a status it does not name', 'GET', '/api/tags', json({ data: [] }, 202)],
    ['of another type', 'GET', '/api/tags', new Response('hello', { headers: { 'content-type': 'text/plain' } })],
    ['with a field missing', 'GET', '/api/tags', json({ data: [{ ...tag, color: undefined }] })],
    ['with a field too many', 'GET', '/api/tags', json({ data: [{ ...tag, secret: 1 }] })],
    ['of a route it does not know', 'GET', '/api/secrets', json({})],
    ['with content where there is none', 'DELETE', '/api/leads/one', json({})],
  ])('%s fails the test', async (_, method, path, response) => {
    await expect(holdToContract(method, path, response)).rejects.toThrow(path)
  })

  test('is told from one that it allows', async () => {
    await expect(holdToContract('GET', '/api/tags', json({ data: [tag] }))).resolves.toBeUndefined()
  })
})
