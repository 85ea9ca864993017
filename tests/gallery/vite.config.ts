/** `npm run gallery`: the client's own build settings over the gallery's page. Nothing of it is shipped. */
import { join } from 'node:path'
import { mergeConfig, type UserConfig } from 'vite'
import client from '../../vite.config.ts'

const gallery: UserConfig = mergeConfig(client, {
  root: import.meta.dirname,
  cacheDir: '../../.cache/gallery',
  resolve: { alias: { vitest: join(import.meta.dirname, 'no-vitest.ts') } },
})

// The client's pieces are cut for what its own pages load first; here one page shows all of them.
const built: UserConfig = {
  ...gallery,
  build: { ...gallery.build, chunkSizeWarningLimit: 10_000, rolldownOptions: { output: { codeSplitting: false } } },
}

export default built
