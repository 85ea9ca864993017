/** The built application on a state without anything in it, and a browser: for pages that need nobody signed in. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser } from '#local/chromium.ts'
import { type Runtime, startRuntime } from '#local/runtime.ts'

export interface EmptyRuntime {
  readonly url: string
  readonly browser: Browser
}

/** Stands for the tests of the file that asks for it; read from within them. */
export function emptyRuntime(): EmptyRuntime {
  let state: string
  let runtime: Runtime
  let browser: Browser

  beforeAll(async () => {
    state = await mkdtemp(join(tmpdir(), 'call-floor-'))
    runtime = await startRuntime({ persistTo: state })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await runtime?.dispose()
    await rm(state, { recursive: true, force: true })
  })
  return {
    get url() {
      return runtime.url
    },
    get browser() {
      return browser
    },
  }
}
