/** Builds the client. The dev server adds the worker to it in local/dev.ts. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

export default defineConfig({
  root: 'client',
  cacheDir: '../.cache/vite',
  plugins: [
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
  build: { outDir: '../dist/client', emptyOutDir: true },
})
