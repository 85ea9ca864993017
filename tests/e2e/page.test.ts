/** The built page comes up in a real browser, with nothing in its console but silence. */
import { expect, test } from 'vitest'
import { emptyRuntime } from './support/empty-runtime.ts'
import { PATIENCE_MS } from './support/patience.ts'

const built = emptyRuntime()

test('the page mounts without a fault', async () => {
  const page = await built.browser.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(fault.message))
  await page.goto(built.url)
  await page.getByRole('status').getByText('Putting the demo in').waitFor()
  expect(await page.title()).toContain('Call Floor')
  expect(faults).toEqual([])
})
