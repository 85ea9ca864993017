/** `npm run gallery`: the client's own build settings over the gallery's page. Nothing of it is shipped. */
import { join } from 'node:path'
import { mergeConfig } from 'vite'
import client from '../../vite.config.ts'

export default mergeConfig(client, {
  root: import.meta.dirname,
  cacheDir: '../../.cache/gallery',
  resolve: { alias: { vitest: join(import.meta.dirname, 'no-vitest.ts') } },
})
