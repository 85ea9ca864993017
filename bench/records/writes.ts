/** Changes of many leads at once, and an import through its whole path: file, preview, dry run, run. */
import { setTimeout as after } from 'node:timers/promises'
import { api, signIn } from '#bots/sign-in.ts'
import { Import, ImportPreview } from '#domain/http/imports/imports.ts'
import { BULK_AT_WORK, BulkJob } from '#domain/http/records/bulk.ts'
import { judged, type Line, short, told } from '../numbers.ts'
import type { Stage } from '../stage.ts'

const ADMIN = 'large-admin'
const TEAM = 'large-team'
const LOOK_MS = 100
/** A token is good for a minute. */
const TOKEN_MS = 30_000
/** Whoever asks how far a job is may have to wait behind it. */
const ANSWER_WITHIN_MS = 120_000
const ROWS_A_SECOND = 1_000

type Ask = (path: string, body?: unknown) => Promise<unknown>

function asking(baseUrl: string): { ask: Ask; bearer: () => Promise<string> } {
  let token = { text: '', until: 0 }
  const bearer = async () => {
    if (token.until < Date.now()) token = { text: await signIn(baseUrl, ADMIN), until: Date.now() + TOKEN_MS }
    return token.text
  }
  const ask: Ask = async (path, body) => {
    const request = { token: await bearer(), withinMs: ANSWER_WITHIN_MS }
    return api(baseUrl, path, body === undefined ? request : { ...request, method: 'POST', body })
  }
  return { ask, bearer }
}

/** Of leads that the floor need not be asked about, and of leads that are handed to somebody, which the floor does. */
export async function measureBulk(stage: Stage): Promise<Line[]> {
  const { ask } = asking(stage.applicationUrl)
  const acts = [
    ['leads get a priority', { type: 'priority', priority: 'high' }],
    ['leads are assigned, through the floor', { type: 'assign', to: 'large-agent-00007' }],
  ] as const
  const lines: Line[] = []
  for (const [what, act] of acts) {
    const began = performance.now()
    const matching = `team_id=${TEAM}&status=contacted`
    let job = BulkJob.parse(await ask('/api/leads/bulk', { act, leads: { matching } }))
    while (BULK_AT_WORK.includes(job.status)) {
      await after(LOOK_MS)
      job = BulkJob.parse(await ask(`/api/jobs/${job.id}`))
    }
    const seconds = (performance.now() - began) / 1000
    lines.push(
      told(
        `bulk: ${job.leads} ${what}`,
        `${job.status} in ${short(seconds)} s, ${short(job.leads / seconds)} a second; ${job.done} done, ${job.unchanged} unchanged, ${job.refused} refused`,
      ),
    )
  }
  return lines
}

export async function measureImport(stage: Stage, rows: number): Promise<Line[]> {
  const { ask, bearer } = asking(stage.applicationUrl)
  const url = new URL(`/api/imports?team_id=${TEAM}&name=bench.csv`, stage.applicationUrl)
  const headers = { authorization: `Bearer ${await bearer()}`, 'content-type': 'text/csv', origin: url.origin }
  const { id } = Import.parse(await (await fetch(url, { method: 'POST', headers, body: tableOf(rows) })).json())
  const { reading, columns } = ImportPreview.parse(await ask(`/api/imports/${id}/preview`))
  const mapped = columns.flatMap(({ index, guess }) => (guess === null ? [] : [{ index, to: guess }]))
  const plan = { reading, columns: mapped, key: 'phone', on_match: 'merge', country: 'GB' }
  const rate = async (what: 'dry-run' | 'run', status: Import['status'], body: object): Promise<number> => {
    const began = performance.now()
    await ask(`/api/imports/${id}/${what}`, body)
    for (;;) {
      const found = Import.parse(await ask(`/api/imports/${id}`))
      if (found.status === status) return rows / ((performance.now() - began) / 1000)
      if (found.status === 'failed') throw new Error(`The import failed: ${found.failure?.words}`)
      await after(LOOK_MS)
    }
  }
  return [
    told(
      `import: ${rows} rows checked in a dry run`,
      `${short(await rate('dry-run', 'checked', { plan }))} rows a second`,
    ),
    judged(`import: ${rows} rows written`, await rate('run', 'done', {}), { floor: ROWS_A_SECOND }, 'rows a second'),
  ]
}

function tableOf(rows: number): string {
  const lines = ['Name,Phone,E-Mail,Company,Country,Notes']
  for (let row = 0; row < rows; row += 1) {
    const number = String(row).padStart(6, '0')
    lines.push(
      `Person ${number},+44 7400 ${number},person${number}@example.com,Company ${row % 500},GB,"Met at the fair, hall ${row % 9}"`,
    )
  }
  return lines.join('\r\n')
}
