/** Imports over HTTP, as the page asks for them. */
import { api, signIn } from '#bots/sign-in.ts'
import {
  Import,
  ImportPreview,
  type ImportRow,
  ImportRowPage,
  type ImportStatus,
} from '#domain/http/imports/imports.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import { setTimeout as after } from 'node:timers/promises'
import type { z } from 'zod'

const LOOK_MS = 60

/** A token lives for a minute. */
const TOKEN_MS = 30_000

export class ImportClient {
  readonly #baseUrl: string
  readonly #userId: string
  readonly #teamId: string
  #token = { text: '', until: 0 }

  constructor(baseUrl: string, userId: string, teamId: string) {
    this.#baseUrl = baseUrl
    this.#userId = userId
    this.#teamId = teamId
  }

  async #bearer(): Promise<string> {
    if (this.#token.until < Date.now())
      this.#token = { text: await signIn(this.#baseUrl, this.#userId), until: Date.now() + TOKEN_MS }
    return this.#token.text
  }

  async upload(text: string, name = 'leads.csv'): Promise<Import> {
    const url = new URL(`/api/imports?team_id=${this.#teamId}&name=${name}`, this.#baseUrl)
    const headers = {
      authorization: `Bearer ${await this.#bearer()}`,
      'content-type': 'text/csv',
      origin: this.#baseUrl,
    }
    const answer = await fetch(url, { method: 'POST', headers, body: text })
    return Import.parse(await answer.json())
  }

  async plan(id: string, rest: Partial<z.input<typeof ImportPlan>> = {}): Promise<z.input<typeof ImportPlan>> {
    const { reading, columns } = ImportPreview.parse(await this.#get(`/api/imports/${id}/preview`))
    const mapped = columns.flatMap(({ index, guess }) => (guess === null ? [] : [{ index, to: guess }]))
    return { reading, columns: mapped, key: 'phone', on_match: 'merge', country: 'GB', ...rest }
  }

  async act(id: string, what: 'dry-run' | 'run' | 'undo' | 'cancel', body: object = {}): Promise<Import> {
    const path = `/api/imports/${id}/${what}`
    return Import.parse(await api(this.#baseUrl, path, { method: 'POST', token: await this.#bearer(), body }))
  }

  async read(id: string): Promise<Import> {
    return Import.parse(await this.#get(`/api/imports/${id}`))
  }

  /** Looks until it is so; whoever looks also takes up what stands still. */
  async until(id: string, isSo: (one: Import) => boolean): Promise<Import> {
    for (;;) {
      const found = await this.read(id)
      if (isSo(found)) return found
      if (found.status === 'failed') throw new Error(`the import failed: ${found.failure?.words}`)
      await after(LOOK_MS)
    }
  }

  untilStatus(id: string, status: ImportStatus): Promise<Import> {
    return this.until(id, (one) => one.status === status)
  }

  async rows(id: string, run: 'check' | 'run'): Promise<ImportRow[]> {
    const rows: ImportRow[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`
      const found: unknown = await this.#get(`/api/imports/${id}/rows?run=${run}&limit=200${more}`)
      const page: z.infer<typeof ImportRowPage> = ImportRowPage.parse(found)
      rows.push(...page.data)
      cursor = page.next_cursor
    }
    return rows
  }

  async #get(path: string): Promise<unknown> {
    return api(this.#baseUrl, path, { token: await this.#bearer() })
  }
}

/** A table of that many people, each with a number and an address of their own. */
export function tableOf(rows: number, firstNumber = 0): string {
  const lines = ['Name,Phone,E-Mail,Company,Country,Notes']
  for (let row = 0; row < rows; row += 1) {
    const number = String(firstNumber + row).padStart(6, '0')
    lines.push(
      `Person ${number},+44 7400 ${number},person${number}@example.com,Company ${row % 500},GB,"Met at the fair, hall ${row % 9}"`,
    )
  }
  return lines.join('\r\n')
}
