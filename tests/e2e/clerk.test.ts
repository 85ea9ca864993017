/**
 * An installation with Clerk, against stand-ins for its scripts and its Backend API: the first admin, an invitation by email, and
 * a morning on which Clerk cannot be reached.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { serveStandIn, type StandInServer } from '#local/clerk/server.ts'
import { ClerkStandIn } from '#local/clerk/stand-in.ts'
import { type Runtime, startRuntime } from '#local/runtime.ts'
import { type ClerkPage, ISSUER, openWithClerk, PUBLISHABLE_KEY } from './support/clerk-page.ts'
import { live } from './support/person-page.ts'

const KEY = 'sk_test_standin'
const ADMIN = { id: 'user_ada', email: 'ada@harbour.example', name: 'Ada Okafor' }
const AGENT = { id: 'user_noor', email: 'noor@harbour.example', name: 'Noor Haddad' }

let state: string
let runtime: Runtime
let origin: string
let browser: Browser
let server: StandInServer
let admin: ClerkPage
let agent: ClerkPage
const clerk = new ClerkStandIn(KEY)

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  server = await serveStandIn(clerk)
  runtime = await startRuntime({
    persistTo: state,
    env: {
      AUTH_ISSUER: ISSUER,
      CLERK_PUBLISHABLE_KEY: PUBLISHABLE_KEY,
      CLERK_SECRET_KEY: KEY,
      CLERK_API_URL: server.url,
      FIRST_ADMIN_EMAIL: ADMIN.email,
    },
  })
  origin = runtime.url.replace('127.0.0.1', 'localhost')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await runtime?.dispose()
  await server?.close()
  await rm(state, { recursive: true, force: true })
})

test('whoever signs in with the first admin’s address sets up, and invites by Clerk’s email', async () => {
  admin = await openWithClerk(browser, runtime, origin, ADMIN)
  const { page } = admin
  await page.goto('/')
  await page.getByRole('button', { name: /^Sign in \(a stand-in/ }).click()
  await page.getByLabel('Team name').fill('North')
  await page.getByRole('group', { name: 'Hours 1' }).waitFor()
  await page.getByRole('button', { name: 'Create team', exact: true }).click()
  await page.getByRole('button', { name: 'Use this script' }).waitFor()

  await page.goto('/admin?part=people')
  await page.getByRole('note').getByText('CLERK_WEBHOOK_SIGNING_SECRET').waitFor()
  expect(await page.getByRole('note').innerText()).not.toContain('CLERK_SECRET_KEY')
  await page.getByRole('button', { name: 'Invite people' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('People').fill(`${AGENT.name} <${AGENT.email}>`)
  await dialog.getByRole('button', { name: 'Invite 1 person' }).click()
  await dialog.getByText('Clerk emails each of them.', { exact: false }).waitFor()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect.poll(() => clerk.invitations.length).toBe(1)
  await page.reload()
  await page.getByRole('table', { name: 'Invitations' }).getByText('emailed').waitFor()
})

test('the invited person makes an account by the email’s link, and is in', async () => {
  const [letter] = clerk.invitations
  agent = await openWithClerk(browser, runtime, origin, AGENT)
  const { page } = agent
  await page.goto(letter?.url ?? '')
  await page.getByText('as an agent').waitFor()
  await page.getByRole('button', { name: /^Make an account/ }).click()
  await live(page)
  await page.goto('/desk')
  await page.getByRole('button', { name: 'Go available' }).first().waitFor()
})

test('while Clerk is away a page opens with what it has kept, asks for nothing, and goes live when Clerk is back', async () => {
  const { page } = agent
  const asked: string[] = []
  page.on('request', (request) => void asked.push(new URL(request.url()).pathname))
  agent.cutOff()
  await page.reload()
  await page
    .getByRole('button', { name: 'North' })
    .or(page.getByText('North', { exact: true }))
    .first()
    .waitFor()
  await page.getByRole('button', { name: /^Connection: (Connecting|Reconnecting)/ }).waitFor()
  // How people sign in is the first thing a page asks. Then nothing is, without a token: a refusal would read as the end of the session.
  expect(asked.slice(asked.indexOf('/api/session/config') + 1).filter((path) => path.startsWith('/api/'))).toEqual([])
  // Clerk's own loader has given up by the time at which it is looked for again.
  await page.waitForRequest((request) => request.url().includes('/v1/environment'), { timeout: 60_000 })
  agent.comeBack()
  await page.getByRole('button', { name: /^Connection: Live/ }).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Go available' }).first().waitFor()
})
