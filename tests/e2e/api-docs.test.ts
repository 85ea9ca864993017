/** The page of the API's documentation comes up from our own files alone, under a policy without inline scripts. */
import { expect, test } from 'vitest'
import { emptyRuntime } from './support/empty-runtime.ts'
import { PATIENCE_MS } from './support/patience.ts'

const built = emptyRuntime()

test.each(['light', 'dark'] as const)(
  'the page lists every verb, in the %s theme of the system',
  async (colorScheme) => {
    const page = await built.browser.newPage({ colorScheme })
    page.setDefaultTimeout(PATIENCE_MS)
    const faults: string[] = []
    const elsewhere: string[] = []
    page.on('pageerror', (fault) => faults.push(fault.message))
    page.on('console', (line) => line.type() === 'error' && faults.push(line.text()))
    page.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(built.url) && !url.startsWith('data:')) elsewhere.push(url)
    })
    const response = await page.goto(`${built.url}/api/docs`)
    expect(response?.headers()['content-security-policy']).not.toContain('unsafe')
    await page.getByText('Create a lead').first().waitFor()
    const document: { paths: Record<string, object> } = await (await fetch(`${built.url}/api/openapi.json`)).json()
    const verbs = Object.values(document.paths).flatMap((path) => Object.keys(path))
    expect(await page.locator('.opblock').count()).toBe(verbs.length)
    expect(await page.locator('html').getAttribute('class')).toBe(colorScheme === 'dark' ? 'dark-mode' : null)
    expect({ faults, elsewhere }).toEqual({ faults: [], elsewhere: [] })
    await page.close()
  },
)
