/** One project per runtime: node, workerd, a browser-like page, and the built application. */
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { onParentGone } from './local/process/parent.ts'
import { localVariables } from './local/runtime.ts'
import { makeSignInKey } from './local/sign-in-key.ts'
import { readD1Migrations } from '@cloudflare/vitest-plugin'

// A run that lost whoever waits for it has nobody to tell; its workers, and the servers of its tests, end with it.
onParentGone(() => process.kill(process.pid, 'SIGTERM'))

/** How long a busy machine is given; no test asserts a time by this. */
const patient = { testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: { timeout: 60_000 } } }

/** Modules are loaded once for all files: that takes longer than the tests of most. */
const oneIsolate = { isolate: false, maxWorkers: 1, sequence: { groupOrder: 3 } }

/** Files that put modules in the place of others: where modules are shared, all files after them would get these. */
const ISOLATED = 'tests/client/**/*.isolated.test.{ts,tsx}'

/** Port in the origins that test tokens are issued to. */
const testPort = 8787

/** The worker and its objects inside workerd, on the local environment of wrangler.toml. */
const inWorkerd = async () =>
  cloudflareTest({
    wrangler: { configPath: './wrangler.toml', environment: 'local' },
    miniflare: {
      cf: false,
      // Where the migrations are rehearsed on what the last release left.
      d1Databases: { RELEASE_DB: 'release' },
      bindings: {
        ...localVariables(testPort, makeSignInKey()),
        TEST_MIGRATIONS: await readD1Migrations('./migrations'),
      },
    },
  })

export default defineConfig(async () => ({
  cacheDir: '.cache/vitest',
  test: {
    // One more than CI has processors: files that run in workerd wait for it to start, and for their modules.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'domain',
          environment: 'node',
          isolate: false,
          include: ['tests/domain/**/*.test.ts', 'domain/**/*.test.ts'],
          setupFiles: ['tests/support/seeded.ts'],
          ...patient,
        },
      },
      {
        test: {
          name: 'architecture',
          environment: 'node',
          isolate: false,
          include: ['tests/architecture/**/*.test.ts'],
          ...patient,
        },
      },
      {
        test: {
          name: 'simulator',
          environment: 'node',
          isolate: false,
          include: ['tests/simulator/**/*.test.ts', 'tests/real-floor/**/*.test.ts', 'tests/real-draft/**/*.test.ts'],
          ...patient,
        },
      },
      {
        plugins: [await inWorkerd()],
        test: {
          name: 'durable-objects',
          ...oneIsolate,
          include: ['tests/durable-objects/**/*.test.ts'],
          ...patient,
          setupFiles: ['tests/workerd/migrated.ts', 'tests/workerd/plans.ts', 'tests/workerd/object-plans.ts'],
        },
      },
      {
        plugins: [await inWorkerd()],
        test: {
          name: 'worker',
          ...oneIsolate,
          include: ['tests/worker/**/*.test.ts'],
          setupFiles: [
            'tests/workerd/one-isolate.ts',
            'tests/support/seeded.ts',
            'tests/workerd/migrated.ts',
            'tests/workerd/plans.ts',
          ],
          ...patient,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'client',
          environment: 'happy-dom',
          isolate: false,
          include: ['tests/client/**/*.test.{ts,tsx}', 'client/**/*.test.{ts,tsx}'],
          exclude: [ISOLATED],
          setupFiles: ['tests/support/seeded.ts', 'tests/client/support/each-file.ts'],
          ...patient,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'client-isolated',
          environment: 'happy-dom',
          include: [ISOLATED],
          setupFiles: ['tests/support/seeded.ts', 'tests/client/support/each-file.ts'],
          ...patient,
        },
      },
      {
        test: {
          name: 'system',
          environment: 'node',
          include: ['tests/system/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 300_000,
          // After what computes: its servers would wait for it.
          sequence: { groupOrder: 4 },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          fileParallelism: false,
          isolate: false,
          testTimeout: 240_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 30_000 } },
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
}))
