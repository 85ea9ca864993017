/** A way through the screens that counts what a person does on it: each click, each field filled in, each key. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'

export class Walk {
  /** What was done, in its order. */
  readonly steps: string[] = []
  readonly #pictures: string | null
  readonly #began = Date.now()

  /** `pictures`: the folder that pictures go to; none are taken without. */
  constructor(pictures: string | null = null) {
    this.#pictures = pictures
  }

  get seconds(): number {
    return Math.round((Date.now() - this.#began) / 1_000)
  }

  async click(what: string, target: Locator): Promise<void> {
    this.steps.push(`click ${what}`)
    await target.click()
  }

  async fill(what: string, field: Locator, text: string): Promise<void> {
    this.steps.push(`fill in ${what}`)
    await field.fill(text)
  }

  async press(what: string, page: Page, key: string): Promise<void> {
    this.steps.push(`press ${key}: ${what}`)
    await page.keyboard.press(key)
  }

  /** As WebP, by the browser itself. */
  async picture(page: Page, name: string): Promise<void> {
    if (this.#pictures === null) return
    await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
    const png = (await page.screenshot()).toString('base64')
    const blank = await page.context().newPage()
    const webp = await blank.evaluate(async (data) => {
      const image = new Image()
      image.src = `data:image/png;base64,${data}`
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.width
      canvas.height = image.height
      canvas.getContext('2d')?.drawImage(image, 0, 0)
      return canvas.toDataURL('image/webp', 0.85).split(',')[1] ?? ''
    }, png)
    await blank.close()
    await mkdir(this.#pictures, { recursive: true })
    await writeFile(join(this.#pictures, `${name}.webp`), Buffer.from(webp, 'base64'))
  }
}
