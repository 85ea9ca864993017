/** Builds the client. The dev server adds the worker to it in local/dev.ts. */
import react from '@vitejs/plugin-react'
import customMedia from 'postcss-custom-media'
import { type Plugin, defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { WIDTHS } from './client/browser/widths.ts'
import { apiDocs } from './local/bundle/api-docs.ts'
import { chunkNames } from './local/bundle/chunks.ts'
import { mantineStylesByComponent } from './local/bundle/mantine-styles.ts'

/** The words for what a schema did not like: they are shown by the server, which has them. */
function withoutSchemaWords(): Plugin {
  return {
    name: 'without-schema-words',
    apply: 'build',
    transform: (_code, id) =>
      id.endsWith('zod/v4/locales/en.js')
        ? { code: `export default () => ({ localeError: () => 'is not right' })`, map: null }
        : null,
  }
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

/** React has had this hook of its own for long; the stand-in for older ones is left out. */
function withoutStoreShim(): Plugin {
  return {
    name: 'without-store-shim',
    apply: 'build',
    transform: (_code, id) =>
      id.endsWith('/use-sync-external-store/shim/index.js')
        ? { code: `module.exports = { useSyncExternalStore: require('react').useSyncExternalStore }`, map: null }
        : null,
  }
}

/** Every stylesheet knows the client's widths by name, as `@media (--phone)`. */
const namedWidths = {
  postcssPlugin: 'named-widths',
  Once: (sheet: { prepend: (css: string) => unknown }) => {
    const queries = Object.entries(WIDTHS).map(([name, px]) => `@custom-media --${name} (width < ${px}px);`)
    sheet.prepend(queries.join('\n'))
  },
}

export default defineConfig({
  root: 'client',
  css: { postcss: { plugins: [namedWidths, customMedia()] } },
  cacheDir: '../.cache/vite',
  plugins: [
    withoutJsonSchemas(),
    withoutSchemaWords(),
    withoutStoreShim(),
    mantineStylesByComponent(),
    react(),
    apiDocs(),
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
        // Of developers, who have a line.
        globIgnores: ['**/api-docs*'],
        navigateFallbackDenylist: [/^\/api\//, /^\/parties\//],
      },
    }),
  ],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      preserveEntrySignatures: false,
      output: {
        codeSplitting: {
          groups: [{ debugName: 'planned', name: chunkNames(import.meta.dirname) }],
          // Each module goes where the plan says, and takes nobody along.
          includeDependenciesRecursively: false,
        },
      },
    },
  },
})
