/** Where the local launcher finds and keeps things. */
import { join, resolve } from 'node:path'

export const projectRoot = resolve(import.meta.dirname, '..')

export const paths = {
  wranglerConfig: join(projectRoot, 'wrangler.toml'),
  migrations: join(projectRoot, 'migrations'),
  viteConfig: join(projectRoot, 'vite.config.ts'),
  builtClient: join(projectRoot, 'dist/client'),
  builtWorker: join(projectRoot, 'dist/worker'),
  buildStamp: join(projectRoot, 'dist/built-from.json'),
  /** Default home of what the local runtime remembers. */
  state: join(projectRoot, '.local'),
  /** The same for a floor that one sets up oneself. */
  emptyState: join(projectRoot, '.local-empty'),
} as const
