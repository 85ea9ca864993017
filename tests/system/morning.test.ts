/** Monday, nine o'clock: a whole team opens its pages at once, and nobody has touched its floor since the server started. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { projectRoot } from '#local/paths.ts'
import { freePort } from './support/free-port.ts'

/** Of which nearly all is the filling of 6,000 leads, on a machine that other tests use too. */
const BUSY_MS = 240_000

test(
  'three hundred people come onto a cold floor of 6,000 leads within ten seconds: each is welcomed at the first try, within 5 s',
  async () => {
    const asked = ['--seats', '300', '--leads', '6000', '--within', '10', '--port', String(await freePort())]
    // Ends with an error when a bar does not hold, or when somebody is never welcomed.
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(projectRoot, 'bench/people/morning.ts'),
      ...asked,
    ])
    expect(stdout).toContain('300 people within 10 s on a cold floor of 6000 leads')
    expect(stdout).toContain('| came in at a second try or a later one | 0 |')
    expect(stdout).toContain('| tries that failed and lines that were lost | 0 |')
    expect(stdout).toMatch(/\| the last to be welcomed, after \| [\d.]+ s \| ≤ 5 s \| yes \|/)
  },
  BUSY_MS,
)
