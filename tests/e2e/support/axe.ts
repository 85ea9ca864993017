/** What axe finds wrong with a page, in one line each: WCAG 2.2 A and AA, and its best practices. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What depends on the colours; all else was found in the other scheme. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

export async function axeFindings(page: Page, only: 'all' | 'colours' = 'all'): Promise<string[]> {
  await atRest(page)
  const axe = new AxeBuilder({ page })
  const { violations } = await (only === 'all' ? axe.withTags(RULES) : axe.withRules(OF_COLOURS))
    .options({ resultTypes: ['violations'] })
    // A page without frames is looked at in place; otherwise a blank page is opened each time to put frames together on.
    .setLegacyMode(page.frames().length === 1)
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${summary(failureSummary)}`),
  )
}

/**
 * Colours that are still on their way to another theme are nobody's colours: Chromium may keep inherited ones until the next
 * full look at the styles, which a new stylesheet makes it take.
 */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const sheet = document.createElement('style')
    sheet.textContent = '* { --looked-at-again: 1 }'
    document.head.append(sheet)
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
    sheet.remove()
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
    const ending = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}

const summary = (text: string | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').slice(0, 240)
