/**
 * What a page costs its main thread, in time of the processor: on a machine that others use too this says what the product does,
 * where the clock says what the machine did.
 */
import type { Page } from 'playwright-core'

export interface Spent {
  /** Milliseconds of the main thread, all in all. */
  readonly all: number
  /** Of these, in scripts, in styles and in layout. */
  readonly scripts: number
  readonly styles: number
}

/** Returns a function that answers what was spent since it was called last, or since it was made. */
export async function watchMainThread(page: Page): Promise<() => Promise<Spent>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const seconds = new Map(metrics.map(({ name, value }) => [name, value]))
    return (name: string) => (seconds.get(name) ?? 0) * 1_000
  }
  let before = await read()
  return async () => {
    const after = await read()
    const since = (...names: readonly string[]) => names.reduce((sum, name) => sum + after(name) - before(name), 0)
    const spent: Spent = {
      all: since('TaskDuration') - since('DevToolsCommandDuration'),
      scripts: since('ScriptDuration'),
      styles: since('LayoutDuration', 'RecalcStyleDuration'),
    }
    before = after
    return spent
  }
}
