/** The live board as a manager reads it: one tile a person. */
import type { Locator, Page } from 'playwright-core'

export class Board {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  tile(fullName: string): Locator {
    return this.page
      .getByRole('article')
      .filter({ has: this.page.getByRole('button', { name: fullName, exact: true }) })
  }

  /** The tile says all of this at one moment. */
  async shows(fullName: string, ...words: readonly string[]): Promise<void> {
    let tile = this.tile(fullName)
    for (const word of words) tile = tile.filter({ hasText: word })
    await tile.waitFor()
  }

  /** One person up close. */
  async open(fullName: string): Promise<Locator> {
    await this.tile(fullName).getByRole('button', { name: fullName, exact: true }).click()
    const detail = this.page.getByRole('region', { name: fullName })
    await detail.waitFor()
    return detail
  }
}
