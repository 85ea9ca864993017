/** Builds the client. The dev server adds the worker to it in local/dev.ts. */
import react from '@vitejs/plugin-react'
import { type Plugin, defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/** What every screen stands on: packs better in one file than in thirty, and outlives most deployments. */
const GROUND =
  /node_modules\/(react|react-dom|scheduler|use-sync-external-store|zod|zustand|partysocket|@tanstack\/(history|query-core|react-query|react-router|react-store|router-core|store))\//
const FIRST_PLACES = ['/client/main.tsx', '/client/screens/desktop/desktop-screen.tsx']

interface Module {
  readonly importedIds: readonly string[]
}

/** Our own modules that the desk needs before anybody has pressed a key, in one file too. */
function firstModules(moduleOf: (id: string) => Module | null): ReadonlySet<string> {
  const own = (id: string) => /\/(client|domain)\/[^?]*\.tsx?$/.test(id) && !id.includes('/node_modules/')
  const root = import.meta.dirname
  const first = new Set(FIRST_PLACES.map((place) => root + place))
  for (const id of first) for (const imported of moduleOf(id)?.importedIds ?? []) if (own(imported)) first.add(imported)
  return first
}

/**
 * In the browser schemas check and never describe themselves, yet every zod schema holds on to the code that writes
 * JSON Schema: 6 kB gzip of the first page. Whatever those two files offer is answered by a fault.
 */
function withoutJsonSchemas(): Plugin {
  const refused = `() => () => { throw new Error('no JSON Schema is written in the browser') }`
  return {
    name: 'without-json-schemas',
    apply: 'build',
    transform(code, id) {
      if (!/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/.test(id)) return null
      const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
      return { code: names.map((name) => `export const ${name} = ${refused}`).join('\n'), map: null }
    },
  }
}

let first: ReadonlySet<string> | undefined

export default defineConfig({
  root: 'client',
  cacheDir: '../.cache/vite',
  plugins: [
    withoutJsonSchemas(),
    react(),
    VitePWA({
      // The page asks before it reloads into a new version, and never in the middle of a call.
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        name: 'Call Floor',
        short_name: 'Call Floor',
        description: 'The live floor of a telesales team.',
        theme_color: '#0f766e',
        background_color: '#ffffff',
        display: 'standalone',
        start_url: '/',
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,woff2,svg}'],
        navigateFallbackDenylist: [/^\/api\//, /^\/parties\//],
      },
    }),
  ],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'ground', test: GROUND },
            {
              debugName: 'first',
              name: (id, modules) => {
                first ??= firstModules((other) => modules.getModuleInfo(other))
                return first.has(id) ? 'first' : null
              },
            },
          ],
        },
      },
    },
  },
})
