/** Every answer of the built application, over every kind of address, carries the security headers; only hashed files are kept. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths, projectRoot } from '#local/paths.ts'
import { type Runtime, startRuntime } from '#local/runtime.ts'

let state: string
let runtime: Runtime
let hashed: string[]

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  runtime = await startRuntime({ persistTo: state })
  hashed = (await readdir(join(paths.builtClient, 'assets'))).map((name) => `/assets/${name}`)
})
afterAll(async () => {
  await runtime?.dispose()
  await rm(state, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Over a raw connection: an ordinary client tidies the address before it asks. */
const ask = (path: string, method = 'GET', headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  new Promise((done, fail) => {
    const { hostname, port } = new URL(runtime.url)
    const asked = request({ hostname, port, path, method, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () =>
        done({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString() }),
      )
      answer.on('error', fail)
    })
    asked.on('upgrade', (answer, socket) => {
      socket.destroy()
      fail(new Error(`${path} was upgraded with ${answer.statusCode}`))
    })
    asked.on('error', fail)
    asked.end()
  })

const FIXED = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('microphone=(self)'),
  'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  'cache-control': expect.stringMatching(/\b(no-store|no-cache|immutable)\b/),
}

function guarded(path: string, { headers }: Answer): void {
  expect(headers, path).toMatchObject(FIXED)
  if (!hashed.includes(path)) expect(headers['cache-control'], path).not.toMatch(/public|immutable|max-age/)
}

/** Every address that the worker's sources name, with something put in for what varies. */
async function routes(): Promise<string[]> {
  const files = (await readdir(join(projectRoot, 'worker'), { recursive: true }))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('worker', file))
  const sources = await Promise.all(
    [...files, 'local/sign-in/routes.ts'].map((f) => readFile(join(projectRoot, f), 'utf8')),
  )
  const found = sources.flatMap((text) =>
    [...text.matchAll(/'(\/(?:api|parties)\/[^']*)'/g)].map(([, path = '']) => path),
  )
  return [...new Set(found)].map((path) => path.replaceAll(/:\w+(\{[^}]*\})?/g, '1').replaceAll('*', 'x'))
}

const SCREENS = [
  '/',
  '/desk',
  '/board',
  '/leads',
  '/leads/some-lead',
  '/calls',
  '/admin',
  '/scripts/one',
  '/no-such-screen',
  '/leads/',
]
const MISSING = [
  '/assets',
  '/assets/',
  '/assets/missing',
  '/assets/missing.js',
  '/assets/index-AAAAAAAA.js',
  '/assets/deep/er/x.css',
  '/assets/../assets/x.js',
  '/assets/..%2f..%2findex.html',
  '/assets/%2e%2e/%2e%2e/wrangler.toml',
  '/assets./x.js',
  '/assets/x.js.',
  '/assets//x.js',
  '//assets/x.js',
  '///desk',
  '//evil.example/desk',
  '/%61ssets/x.js',
  '/assets/%00',
  '/assets/%',
  '/assets/%zz.js',
  '/assets\\x.js',
  '/desk.',
  '/desk/..;/x',
  '/.vite/manifest.json',
  '/%2evite/manifest.json',
  '/.vite',
  '/.git/config',
  '/_headers',
  '/_redirects',
  '/favicon.ico',
  '/robots.txt',
  '/sw.js.map',
  '/index.htm',
  '/main.tsx',
  '/parties',
]
const RUNTIMES_OWN: readonly (readonly [string, Record<string, string>])[] = [
  ['/cdn-cgi/local/scheduled', {}],
  ['/cdn-cgi/local/explorer', {}],
  ['/cdn-cgi/local/platform-proxy', {}],
  ['/cdn-cgi/local/platform-proxy', { 'mf-op': 'GET' }],
  ['/cdn-cgi/mf/scheduled', { host: 'evil.example' }],
  ['/__cf_local/stream', {}],
  ['/desk', { 'mf-route-override': 'elsewhere' }],
  ['/desk', { 'mf-proxy-shared-secret': 'guess' }],
  ['/desk', { 'mf-original-url': 'not a url' }],
  ['/desk', { 'accept-encoding': 'identity;q=0' }],
  ['/desk', { 'x-forwarded-proto': 'https' }],
]

describe('every answer of the built application', () => {
  test('over the routes of the worker, by every method, has the security headers', async () => {
    const all = await routes()
    expect(all.length).toBeGreaterThan(40)
    for (const path of all) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        guarded(`${method} ${path}`, await ask(path, method))
      }
    }
  })

  test.each(SCREENS)('to the screen %s is the page, kept by nobody', async (path) => {
    const answer = await ask(path)
    guarded(path, answer)
    expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('id="root"') })
    expect(answer.headers['cache-control']).toBe('private, no-cache')
    const head = await ask(path, 'HEAD')
    guarded(path, head)
    expect([head.status, head.body]).toEqual([200, ''])
    for (const method of ['OPTIONS', 'POST', 'PUT', 'DELETE']) {
      const refused = await ask(path, method)
      guarded(path, refused)
      expect([refused.status, refused.headers['allow']], method).toEqual([405, 'GET, HEAD'])
    }
  })

  test.each(MISSING)('to %s says that it is missing, and is no page', async (path) => {
    const answer = await ask(path)
    guarded(path, answer)
    expect(answer.body).not.toContain('id="root"')
    expect(answer.status).toBe(404)
  })

  test('to a hashed file is kept for good, also when the browser has it', async () => {
    for (const path of hashed) {
      const whole = await ask(path)
      guarded(path, whole)
      expect([whole.status, whole.headers['cache-control']], path).toEqual([200, 'public, max-age=31536000, immutable'])
    }
    const [path = ''] = hashed
    const etag = (await ask(path)).headers['etag']
    const again = await ask(path, 'GET', { 'if-none-match': String(etag) })
    guarded(path, again)
    expect(again.status).toBe(304)
    const part = await ask(path, 'GET', { range: 'bytes=0-9' })
    guarded(path, part)
    guarded(path, await ask(path, 'HEAD'))
  })

  test.each(['/sw.js', '/manifest.webmanifest', '/mark.svg', '/index.html'])(
    'to the file %s is asked for again each time',
    async (path) => {
      const answer = await ask(path)
      guarded(path, answer)
      expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'private, no-cache'])
      const again = await ask(path, 'GET', { 'if-none-match': String(answer.headers['etag']) })
      guarded(path, again)
      expect(again.status).toBe(304)
    },
  )

  test('to a hashed file under an escaped name leads to it or is missing, and is not kept', async () => {
    for (const path of hashed.slice(0, 3)) {
      const answer = await ask(path.replace('/a', '/%61'))
      guarded(path.replace('/a', '/%61'), answer)
      expect([307, 404]).toContain(answer.status)
    }
  })

  test('to a socket that is refused has them as well', async () => {
    const handshake = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    }
    for (const path of [
      '/parties/team-floor/north',
      '/parties/team-floor/north?ticket=x',
      '/parties/other/x',
      '/desk',
      '/api/me',
      '/assets/x.js',
    ]) {
      const answer = await ask(path, 'GET', handshake)
      guarded(path, answer)
      expect(answer.status >= 400, path).toBe(path !== '/desk')
    }
    guarded(
      'another origin',
      await ask('/parties/team-floor/north', 'GET', { ...handshake, origin: 'https://evil.example' }),
    )
  })

  test.each(RUNTIMES_OWN)('to %s with %o is the application’s, not the runtime’s', async (path, headers) => {
    expect((await ask(path, 'GET', headers)).headers).toMatchObject(FIXED)
  })

  test('to bodies and tokens that are none has them', async () => {
    const json = { 'content-type': 'application/json' }
    for (const path of ['/api/local/sign-in', '/api/leads', '/api/floor/tickets']) {
      for (const odd of [{ authorization: 'Bearer x' }, { authorization: '' }, { origin: 'https://evil.example' }]) {
        expect((await ask(path, 'POST', { ...json, ...odd })).headers, path).toMatchObject(FIXED)
      }
    }
  })
})

test('packs what it sends for those who can unpack it', async () => {
  const script = hashed.find((path) => path.endsWith('.js')) ?? ''
  expect((await ask(script, 'GET', { 'accept-encoding': 'gzip, br' })).headers['content-encoding']).toBe('gzip')
  expect((await ask(script)).headers['content-encoding']).toBeUndefined()
})
