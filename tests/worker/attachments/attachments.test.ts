/** Files of leads: what comes whole, what is cut off, who may have them, and what is left in the bucket when they go. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TimelinePage } from '#domain/http/leads.ts'
import { Attachment, ATTACHMENT_MAX_BYTES, AttachmentPage, LEAD_MAX_FILES } from '#domain/http/records/attachments.ts'
import { forgetFiles } from '#worker/attachments/forget.ts'
import { emptyBin } from '#worker/leads/bin/purge.ts'
import { ABE, ADA, addLeads, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'
import { openAllHours, sit } from '../support/seat.ts'

const DAY = 24 * 60 * 60_000
const PDF = Uint8Array.from(new TextEncoder().encode(`%PDF-1.7\n${'x'.repeat(991)}`))

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads(
    ...['a', 'moves', 'merged', 'kept', 'gone', 'full'].map((id) => ({ id, owner: ANN })),
    { id: 'shared', owner: ANN, createdBy: ABE },
    { id: 'free', phone: '+447700900104' },
    { id: 's', team: 'south', owner: SUE },
    { id: 'e', team: 'elsewhere' },
  )
})
beforeEach(() => env.DB.prepare('DELETE FROM upload_allowance').run())

const announce = (lead: string, json: object, as = ANN) => ask('POST', `/api/leads/${lead}/attachments`, { as, json })
const send = (id: string, body: BodyInit, as = ANN) => ask('PUT', `/api/attachments/${id}/content`, { as, body })
async function add(lead: string, name: string, bytes: Uint8Array<ArrayBuffer> | string, as = ANN): Promise<Attachment> {
  const body = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  const { id } = await answer(await announce(lead, { name, size: body.length }, as), 201, Attachment)
  return answer(await send(id, body, as), 200, Attachment)
}
const get = (id: string, headers: Readonly<Record<string, string>> = {}, as = ANN, method = 'GET') =>
  ask(method, `/api/attachments/${id}`, { as, headers })
const list = async (lead: string, as = ANN, query = '') =>
  answer(await ask('GET', `/api/leads/${lead}/attachments${query}`, { as }), 200, AttachmentPage)
const remove = (id: string, as = ANN) => ask('DELETE', `/api/attachments/${id}`, { as })
const restore = (id: string, as = ANN, headers = {}) =>
  ask('POST', `/api/attachments/${id}/restore`, { as, json: {}, headers })
const isInBucket = async (id: string) => (await env.RECORDINGS.head(`attachments/${id}`)) !== null
const at = (column: string, id: string, when: number) =>
  env.DB.prepare(`UPDATE attachments SET ${column} = ? WHERE id = ?`).bind(when, id).run()

describe('a file that comes', () => {
  test('is announced, sent, told by its bytes, listed, and in the timeline', async () => {
    const announced = await answer(await announce('a', { name: 'offer.pdf', size: PDF.length }), 201, Attachment)
    expect(announced).toMatchObject({ status: 'receiving', type: null, warning: null })
    expect((await list('a')).data).toEqual([])
    const kept = await answer(await send(announced.id, PDF), 200, Attachment)
    expect(kept).toEqual({ ...announced, status: 'complete', type: 'pdf' })
    // Its answer was lost: the same again is the same.
    expect(await answer(await send(announced.id, 'another'), 200, Attachment)).toEqual(kept)
    const { data, usage } = await list('a')
    expect(data).toEqual([kept])
    expect(usage).toMatchObject({ files: 1, bytes: PDF.length })
    const timeline = await ask('GET', '/api/leads/a/timeline?kind=file', { as: ANN })
    expect((await answer(timeline, 200, TimelinePage)).data).toMatchObject([
      { kind: 'file', name: 'offer.pdf', size: 1_000, type: 'pdf' },
    ])
    expect(await lastAct('attachment', kept.id)).toMatchObject({ action: 'attachment.added', actor_id: ANN })
  })

  test('that is named like another thing says so', async () => {
    expect(await add('a', 'offer.pdf', 'MZ\u0000\u0003')).toMatchObject({ type: 'program', warning: 'misnamed' })
    expect(await add('a', 'photo.jpg', '<svg onload=alert(1)>')).toMatchObject({ type: 'markup', warning: 'misnamed' })
  })

  test.each([
    ['empty', { name: 'a.txt', size: 0 }, 'invalid-input'],
    ['larger than is taken', { name: 'a.txt', size: ATTACHMENT_MAX_BYTES + 1 }, 'too-large'],
    ['of a negative size', { name: 'a.txt', size: -1 }, 'invalid-input'],
    ['with a NUL in its name', { name: 'a\0.txt', size: 1 }, 'invalid-input'],
    ['somebody else’s', { name: 'a.txt', size: 1, user_id: ABE }, 'invalid-input'],
  ] as const)('%s is refused before a byte is sent', async (_, json, code) => {
    await problem(await announce('a', json), code)
  })

  test('with fewer bytes than announced, or more, is kept nowhere, and can be sent again', async () => {
    const { id } = await answer(await announce('a', { name: 'a.txt', size: 5 }), 201, Attachment)
    for (const body of ['four', 'sixsix', '']) await problem(await send(id, body), 'invalid-input')
    const inPieces = (text: string) =>
      new Blob([text]).stream().pipeThrough(new TransformStream<Uint8Array, Uint8Array>())
    for (const text of ['four', 'sixsix']) await problem(await send(id, inPieces(text)), 'invalid-input')
    expect(await isInBucket(id)).toBe(false)
    await answer(await send(id, inPieces('fives')), 200, Attachment)
    expect(await (await get(id)).text()).toBe('fives')
  })

  test('of two senders at once is what came first, whole', async () => {
    const { id } = await answer(await announce('a', { name: 'a.txt', size: 5 }), 201, Attachment)
    const answers = await Promise.all([send(id, 'first'), send(id, 'other')])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(['first', 'other']).toContain(await (await get(id)).text())
  })

  test('does not fit where a lead holds its fill, and says how much that is', async () => {
    const rows = Array.from({ length: LEAD_MAX_FILES }, (_, at) => `('full${at}', 'full', 'ann', 'x', 1, 'complete')`)
    await env.DB.prepare(
      `INSERT INTO attachments (id, lead_id, user_id, name, size, status) VALUES ${rows.join(',')}`,
    ).run()
    const { errors } = await problem(await announce('full', { name: 'one.txt', size: 1 }), 'attachments-full')
    expect(errors?.['size']?.[0]).toContain('100 of 100 files')
    await remove('full0')
    expect((await announce('full', { name: 'one.txt', size: 1 })).status).toBe(201)
    const first = await list('full', ANN, '?limit=60')
    const second = await list('full', ANN, `?limit=60&cursor=${first.next_cursor}`)
    expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(LEAD_MAX_FILES - 1)
    expect(second.next_cursor).toBeNull()
  })
})

describe('an upload that ends before its end', () => {
  const cutOff = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(400))
        controller.error(new Error('the line is gone'))
      },
    })

  test('leaves nothing in the bucket, is in no list, and is swept after a day', async () => {
    const { id } = await answer(await announce('a', { name: 'cut.bin', size: 1_000 }), 201, Attachment)
    await send(id, cutOff()).catch(() => undefined)
    expect(await isInBucket(id)).toBe(false)
    expect((await list('a')).data.map((one) => one.id)).not.toContain(id)
    await problem(await get(id), 'not-found')
    // The worker was killed between the bucket and the table.
    await env.RECORDINGS.put(`attachments/${id}`, 'x')
    await forgetFiles(env, Date.now())
    expect(await isInBucket(id)).toBe(true)
    await forgetFiles(env, Date.now() + 2 * DAY)
    expect(await isInBucket(id)).toBe(false)
    await problem(await send(id, 'x'.repeat(1_000)), 'not-found')
  })

  test('goes on from a second try, also where all bytes had come and only the answer was lost', async () => {
    const { id } = await answer(await announce('a', { name: 'again.pdf', size: PDF.length }), 201, Attachment)
    await env.RECORDINGS.put(`attachments/${id}`, PDF)
    expect(await answer(await send(id, PDF), 200, Attachment)).toMatchObject({ status: 'complete', type: 'pdf' })
  })

  test('is called off by whoever sends it, and leaves no row', async () => {
    const { id } = await answer(await announce('a', { name: 'off.bin', size: 4 }), 201, Attachment)
    expect((await remove(id)).status).toBe(204)
    await problem(await send(id, 'late'), 'not-found')
    expect(await isInBucket(id)).toBe(false)
  })
})

describe('a download', () => {
  let id = ''
  beforeAll(async () => {
    ;({ id } = await add('a', 'Ångebot "1".pdf', PDF))
  })

  test('is all its bytes, to be saved and never shown, and is written down', async () => {
    const response = await get(id)
    const { headers } = response
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PDF)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="_ngebot _1_.pdf"; filename*=UTF-8''%C3%85ngebot%20_1_.pdf`,
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(await lastAct('attachment', id)).toMatchObject({ action: 'attachment.downloaded', actor_id: ANN })
  })

  test.each([
    ['bytes=0-9', 0, 10],
    ['bytes=990-', 990, 10],
    ['bytes=-5', 995, 5],
    ['bytes=-5000', 0, 1_000],
    ['bytes=995-5000', 995, 5],
  ])('of %s is that part', async (range, from, length) => {
    const response = await get(id, { range })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${from}-${from + length - 1}/1000`)
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PDF.slice(from, from + length))
  })

  test('of what is outside is refused with its size; of nonsense and of several parts it is whole', async () => {
    for (const range of ['bytes=1000-', 'bytes=-0']) {
      const response = await get(id, { range })
      expect(response.headers.get('content-range')).toBe('bytes */1000')
      await problem(response, 'bad-range')
    }
    for (const range of ['bytes=0-1,4-5', 'lines=1-2', 'bytes=5-2']) {
      const response = await get(id, { range })
      expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, 1_000])
    }
  })

  test('goes on only with the same file, and HEAD tells without sending', async () => {
    const head = await get(id, {}, ANN, 'HEAD')
    const etag = head.headers.get('etag') ?? ''
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '1000', ''])
    const [same, another] = [
      await get(id, { range: 'bytes=0-1', 'if-range': etag }),
      await get(id, { range: 'bytes=0-1', 'if-range': '"x"' }),
    ]
    expect([same.status, another.status]).toEqual([206, 200])
    await Promise.all([same.arrayBuffer(), another.arrayBuffer()])
  })

  test('of a part in the middle is written down too, unless it goes on with one', async () => {
    const file = await add('a', 'b.txt', 'hello')
    const lines = async () =>
      env.DB.prepare(`SELECT COUNT(*) AS n FROM activity_logs WHERE action = 'attachment.downloaded' AND entity_id = ?`)
        .bind(file.id)
        .first('n')
    const part = async (range: string) => (await get(file.id, { range })).arrayBuffer()
    await part('bytes=1-')
    expect(await lines()).toBe(1)
    await part('bytes=2-')
    expect(await lines()).toBe(1)
    await part('bytes=0-')
    expect(await lines()).toBe(2)
  })
})

describe('who may', () => {
  test('have a file is who may have its lead: no colleague, no other team, no other house, nobody signed out', async () => {
    const { id } = await add('kept', 'x.txt', 'hello')
    await problem(await ask('GET', `/api/attachments/${id}`), 'unauthenticated')
    for (const [as, code] of [
      [ABE, 'forbidden'],
      [SUE, 'forbidden'],
      [EVE, 'not-found'],
    ] as const) {
      await problem(await get(id, {}, as), code)
      await problem(await remove(id, as), code)
      await problem(await restore(id, as), code)
      await problem(await send(id, 'hello', as), code)
      await problem(await announce('kept', { name: 'x', size: 1 }, as), code)
      await problem(await ask('GET', '/api/leads/kept/attachments', { as }), code)
    }
    for (const as of [MAX, ADA]) expect(await (await get(id, {}, as)).text()).toBe('hello')
    await problem(await get('nothing'), 'not-found')
    await problem(await get('..%2Frecordings%2Fx'), 'not-found')
  })

  test('delete is who added it, and managers; bytes are sent by who announced them alone', async () => {
    const { id } = await add('shared', 'x.txt', 'hello')
    await problem(await remove(id, ABE), 'forbidden')
    await problem(await send(id, 'hello', ABE), 'forbidden')
    expect((await remove(id, MAX)).status).toBe(204)
    await problem(await restore(id, ABE), 'forbidden')
    expect((await restore(id, ANN)).status).toBe(200)
  })

  test('an agent has the files of a lead for as long as it is leased to them', async () => {
    const { id } = await add('free', 'x.txt', 'hello', MAX)
    await problem(await get(id), 'forbidden')
    const seat = await sit(ANN)
    await seat.do({ type: 'GoAvailable' })
    const { fence = 0 } = (await seat.do({ type: 'TakeLead', leadId: 'free' })).result ?? {}
    expect(await (await get(id)).text()).toBe('hello')
    await seat.do({ type: 'ReleaseLead', leadId: 'free' }, fence)
    await problem(await get(id), 'forbidden')
    seat.leave()
  })

  test('a file goes where its lead goes, and is nobody’s while that lead is in the bin', async () => {
    const { id } = await add('moves', 'x.txt', 'hello')
    const move = await ask('POST', '/api/leads/moves/move', { as: ADA, json: { team_id: 'south' } })
    expect(move.status).toBe(200)
    await problem(await get(id, {}, MAX), 'forbidden')
    expect(await (await get(id, {}, ADA)).text()).toBe('hello')
    await env.DB.prepare(`UPDATE leads SET deleted_at = ? WHERE id = 'moves'`).bind(Date.now()).run()
    await problem(await get(id, {}, ADA), 'not-found')
    await problem(await remove(id, ADA), 'not-found')
  })
})

describe('a file that goes', () => {
  test('is in no list, comes back for thirty days, then leaves the bucket and the table', async () => {
    const { id, ...file } = await add('kept', 'goes.txt', 'hello')
    await remove(id)
    expect((await remove(id)).status).toBe(204)
    expect((await list('kept')).data.map((one) => one.id)).not.toContain(id)
    await problem(await get(id), 'not-found')
    expect(await lastAct('attachment', id)).toMatchObject({ action: 'attachment.deleted' })
    const key = { 'idempotency-key': crypto.randomUUID() }
    expect(await answer(await restore(id, ANN, key), 200, Attachment)).toEqual({ id, ...file })
    expect((await restore(id, ANN, key)).headers.get('idempotency-replayed')).toBe('true')
    await remove(id)
    const now = Date.now()
    await at('deleted_at', id, now - 29 * DAY)
    await forgetFiles(env, now)
    expect(await isInBucket(id)).toBe(true)
    await at('deleted_at', id, now - 31 * DAY)
    await forgetFiles(env, now)
    expect(await isInBucket(id)).toBe(false)
    await problem(await restore(id), 'not-found')
  })

  test('goes with a lead whose time in the bin is over', async () => {
    const { id } = await add('gone', 'secret name.txt', 'hello')
    const now = Date.now()
    await env.DB.prepare(`UPDATE leads SET deleted_at = ? WHERE id = 'gone'`)
      .bind(now - 31 * DAY)
      .run()
    await emptyBin(env, now)
    expect(await env.DB.prepare('SELECT name FROM attachments WHERE id = ?').bind(id).first('name')).toBe('deleted')
    await forgetFiles(env, now)
    expect(await isInBucket(id)).toBe(false)
  })
})
