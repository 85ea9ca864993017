/**
 * The page of the API's documentation: Swagger UI from our own address, named by its content, in files of its own that no
 * screen of the application fetches. The worker gives the page out under `/api/docs`, with a policy of its own.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const library = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

/** Runs after the library; it follows the theme of the system. */
const START = `
const dark = matchMedia('(prefers-color-scheme: dark)')
const paint = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', paint)
paint()
SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  validatorUrl: null,
})
`
const STYLE = `
body { margin: 0; }
.swagger-ui .wrapper { max-width: 72rem; }
`

const page = (script: string, style: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Call Floor API</title>
    <link rel="icon" href="/mark.svg" />
    <link rel="stylesheet" href="/${style}" />
    <script defer src="/${script}"></script>
  </head>
  <body>
    <main id="api"></main>
    <noscript>This page needs scripts. The document itself is at <a href="/api/openapi.json">/api/openapi.json</a>.</noscript>
  </body>
</html>
`

export function apiDocs(): Plugin {
  return {
    name: 'api-docs',
    apply: 'build',
    async generateBundle() {
      const read = (name: string) => readFile(join(library, name), 'utf8')
      const emit = (ending: string, source: string): string => {
        const hash = createHash('sha256').update(source).digest('hex').slice(0, 8)
        const fileName = `assets/api-docs-${hash}.${ending}`
        this.emitFile({ type: 'asset', fileName, source })
        return fileName
      }
      // Neither names a map of its source, which stays here.
      const ofLibrary = (text: string): string => text.replace(/\n?(?:\/\/|\/\*)# sourceMappingURL=.*$/m, '')
      const script = emit('js', `${ofLibrary(await read('swagger-ui-bundle.js'))}\n${START}`)
      const style = emit('css', `${ofLibrary(await read('swagger-ui.css'))}\n${STYLE}`)
      this.emitFile({ type: 'asset', fileName: 'api-docs.html', source: page(script, style) })
    },
  }
}
