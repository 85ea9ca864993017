/** What `cloudflare:workers` hands to the tests that run inside workerd. */
import type { D1Migration } from 'cloudflare:test'
import type * as localWorker from '#local/worker.ts'
import type { WorkerEnv } from '#worker/env.ts'

declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {
      readonly LOCAL_SIGN_IN_PRIVATE_KEY: string
      readonly TEST_MIGRATIONS: D1Migration[]
      /** Empty, beside the migrated one. */
      readonly RELEASE_DB: D1Database
    }
    interface GlobalProps {
      mainModule: typeof localWorker
      durableNamespaces: 'TeamFloor'
    }
  }
}
