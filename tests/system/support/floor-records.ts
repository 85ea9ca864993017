/** What a supervisor may read of a floor over HTTP: its journal, its status, a finished call. */
import type { z } from 'zod'
import { api, signIn } from '#bots/sign-in.ts'
import type { Recorded } from '#domain/events/index.ts'
import { CallDetail, CallPage } from '#domain/http/calls.ts'
import { FloorStatus, JournalPage } from '#domain/http/floor.ts'

export class FloorRecords {
  readonly #baseUrl: string
  readonly #userId: string
  readonly #teamId: string
  #token: { text: string; until: number } | null = null

  constructor(baseUrl: string, userId: string, teamId: string) {
    this.#baseUrl = baseUrl
    this.#userId = userId
    this.#teamId = teamId
  }

  /** From the first line, or after `from`, to the last. */
  async journal(from = 0): Promise<Recorded[]> {
    const lines: Recorded[] = []
    for (let next: number | null = from; next !== null;) {
      const page = JournalPage.parse(await this.#get(`/api/floor/${this.#teamId}/journal?from=${next}&limit=1000`))
      lines.push(...page.data)
      next = page.next_from
    }
    return lines
  }

  async status(): Promise<FloorStatus> {
    return FloorStatus.parse(await this.#get(`/api/floor/${this.#teamId}/status`))
  }

  async calls(query: string): Promise<CallPage['data']> {
    return CallPage.parse(await this.#get(`/api/calls?${query}`)).data
  }

  async call(callId: string): Promise<z.infer<typeof CallDetail>> {
    return CallDetail.parse(await this.#get(`/api/calls/${callId}`))
  }

  /** Any address of the application, with the reader's token. */
  async fetch(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(new URL(path, this.#baseUrl), {
      headers: { ...headers, authorization: `Bearer ${await this.#bearer()}` },
    })
  }

  /** Adds a file to a finished call; answers the status. */
  async addRecording(callId: string, name: string, bytes: readonly number[]): Promise<number> {
    const form = new FormData()
    form.set('recording', new File([Uint8Array.from(bytes)], name))
    const headers = { authorization: `Bearer ${await this.#bearer()}` }
    const url = new URL(`/api/calls/${callId}/recording`, this.#baseUrl)
    return (await fetch(url, { method: 'POST', headers, body: form })).status
  }

  async #get(path: string): Promise<unknown> {
    return api(this.#baseUrl, path, { token: await this.#bearer() })
  }

  async #bearer(): Promise<string> {
    // Local tokens live for a minute or so.
    if (this.#token === null || this.#token.until < Date.now())
      this.#token = { text: await signIn(this.#baseUrl, this.#userId), until: Date.now() + 20_000 }
    return this.#token.text
  }
}

/** Asks until it holds; for what no socket tells. */
export async function until(what: string, holds: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const giveUp = performance.now() + withinMs
  while (!(await holds())) {
    if (performance.now() > giveUp) throw new Error(`Waited ${withinMs} ms for ${what}`)
    await new Promise((again) => setTimeout(again, 50))
  }
}
