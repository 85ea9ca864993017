/** The agent's desk as its user meets it: by keys, and by what is written on the screen. */
import type { Locator, Page } from 'playwright-core'
import { nodeById } from '#domain/script/walk.ts'
import { demoScript } from '#local/seed/script/index.ts'

/** How a step of the demo's script is headed on the screen. */
export function stepTitle(nodeId: string): string {
  const node = nodeById(demoScript.content, nodeId)
  if (!node) throw new Error(`The demo's script has no step ${nodeId}`)
  return node.title
}

export class Desk {
  readonly page: Page
  readonly duty: Locator
  readonly lead: Locator
  readonly preview: Locator
  readonly ringing: Locator
  readonly script: Locator
  readonly notes: Locator
  readonly wrapUp: Locator
  readonly callbacks: Locator

  constructor(page: Page) {
    this.page = page
    this.duty = page.getByRole('group', { name: 'Duty' })
    this.lead = page.getByRole('region', { name: 'Lead', exact: true })
    this.preview = page.getByRole('region', { name: 'Before the call' })
    this.ringing = page.getByRole('region', { name: /^(It is ringing|Who answered\?)$/ })
    this.script = page.getByRole('region', { name: 'Script', exact: true })
    this.notes = page.getByRole('textbox', { name: 'Notes of this call' })
    this.wrapUp = page.getByRole('region', { name: 'Wrap-up' })
    this.callbacks = page.getByRole('region', { name: 'Callbacks' })
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key)
  }

  async goAvailable(): Promise<void> {
    await this.page.getByRole('button', { name: 'Go available' }).first().waitFor()
    await this.press('n')
    await this.duty.getByText('Available', { exact: true }).waitFor()
  }

  /** Returns the name of the lead that came. */
  async nextLead(): Promise<string> {
    await this.page.getByRole('button', { name: 'Next lead' }).waitFor()
    await this.press('n')
    await this.preview.waitFor()
    return this.leadName()
  }

  async leadName(): Promise<string> {
    return (
      await this.lead
        .getByRole('heading', { level: 1 })
        .or(this.lead.getByRole('heading', { level: 2 }))
        .first()
        .innerText()
    ).trim()
  }

  async dial(): Promise<void> {
    await this.press('d')
    await this.ringing.waitFor()
  }

  /** Somebody picks up, the person who decides unless said otherwise: the script’s first answer says who. */
  async connect(key = '1', nodeId = 'introduction'): Promise<void> {
    await this.rested()
    await this.press(key)
    await this.duty.getByText('Talking').waitFor()
    await this.at(nodeId)
  }

  /** The call stands on this step. */
  async at(nodeId: string): Promise<void> {
    await this.script.getByRole('heading', { name: stepTitle(nodeId) }).waitFor()
  }

  /** Gives the answer with this key and waits for the step it leads to. */
  async answer(key: string, nodeId: string): Promise<void> {
    await this.rested()
    await this.press(key)
    await this.at(nodeId)
  }

  /** The keys of a step that has just come up hear nothing for a moment. */
  async rested(): Promise<void> {
    await this.script.locator('[aria-label="Their answer"]:not([data-resting])').waitFor()
  }

  async objection(word: string, nodeId: string): Promise<void> {
    await this.press('/')
    const dialog = this.page.getByRole('dialog', { name: 'Which objection?' })
    await dialog.getByRole('combobox').fill(word)
    await this.press('Enter')
    await this.at(nodeId)
    await dialog.waitFor({ state: 'hidden' })
  }

  /** Reads a required text out for as long as it takes. */
  async readOut(): Promise<void> {
    const confirm = this.script.getByRole('button', { name: 'Mark as read out' })
    await confirm.and(this.page.locator(':not([aria-disabled])')).waitFor()
    await this.press('m')
    await this.script.getByText('Read out at').waitFor()
  }

  /** Writes at the end of the notes and waits until the floor has them. */
  async write(text: string): Promise<void> {
    await this.press('t')
    await this.page.keyboard.type(text)
    await this.page
      .getByRole('region', { name: 'Notes' })
      .getByText(/^saved/)
      .waitFor()
    await this.press('Escape')
  }

  /** Esc gives the keys back to the desk. */
  async field(label: string, text: string): Promise<void> {
    await this.script.getByLabel(label).fill(text)
    await this.press('Escape')
  }

  async hangUp(): Promise<void> {
    await this.press('e')
    await this.wrapUp.waitFor()
  }
}
