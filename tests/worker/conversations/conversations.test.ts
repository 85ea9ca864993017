/** What was said to a lead: kinds, ways and times; changed, deleted and restored by those who may, and by nobody else. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { TimelinePage } from '#domain/http/leads.ts'
import { Conversation, ConversationPage } from '#domain/http/records/conversations.ts'
import { FORGET_MESSAGES_SQL, forgetDeletedMessages } from '#worker/conversations/forget.ts'
import { ABE, ADA, addLeads, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'

const DAY = 24 * 60 * 60_000
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString()

beforeAll(async () => {
  await furnish()
  await addLeads(
    { id: 'a', owner: ANN },
    { id: 'paged', owner: ANN },
    { id: 'shared', owner: ANN, createdBy: ABE },
    { id: 'gone', owner: ANN },
    { id: 's', team: 'south', owner: SUE },
    { id: 'e', team: 'elsewhere' },
  )
})

const say = (lead: string, json: object, as = ANN) => ask('POST', `/api/leads/${lead}/conversations`, { as, json })
const said = async (lead: string, json: object, as = ANN) => answer(await say(lead, json, as), 201, Conversation)
const edit = (id: string, json: object, as = ANN) => ask('PATCH', `/api/conversations/${id}`, { as, json })
const remove = (id: string, as = ANN) => ask('DELETE', `/api/conversations/${id}`, { as })
const restore = (id: string, as = ANN, key?: string) =>
  ask('POST', `/api/conversations/${id}/restore`, {
    as,
    json: {},
    ...(key !== undefined && { headers: { 'idempotency-key': key } }),
  })
const list = async (lead: string, query = '', as = ANN) =>
  answer(await ask('GET', `/api/leads/${lead}/conversations${query}`, { as }), 200, ConversationPage)
const timeline = async (lead: string, query = '') =>
  (await answer(await ask('GET', `/api/leads/${lead}/timeline${query}`, { as: MAX }), 200, TimelinePage)).data

const NOTE = { message_type: 'note', direction: null, happened_at: null } as const

describe('logging', () => {
  test('an email has a direction and a time, and stands in the timeline where it happened', async () => {
    const early = daysAgo(3)
    const email = await said('a', {
      message: 'Sent prices',
      message_type: 'email',
      direction: 'outbound',
      happened_at: early,
    })
    const note = await said('a', { message: 'Wants a call' })
    expect(email).toMatchObject({ kind: 'message', direction: 'outbound', at: early, version: 1, edited_at: null })
    expect(note).toMatchObject({ message_type: 'note', direction: null, user_name: 'Ann Person' })
    expect((await list('a')).data).toEqual([note, email])
    expect((await timeline('a')).filter(({ kind }) => kind === 'message')).toEqual([note, email])
    expect(await lastAct('conversation', email.id)).toMatchObject({ action: 'conversation.added', actor_id: ANN })
  })

  test.each([
    ['a note that went somewhere', { message: 'x', direction: 'inbound' }, 'direction'],
    ['what is yet to happen', { message: 'x', message_type: 'sms', happened_at: daysAgo(-1) }, 'happened_at'],
    ['a call’s own summary', { message: 'x', message_type: 'call-summary' }, 'message_type'],
    ['another’s name on it', { message: 'x', user_id: ABE }, 'user_id'],
  ])('%s is refused', async (_, json, field) => {
    const { errors } = await problem(await say('a', json), 'invalid-input')
    expect(Object.keys(errors ?? {})).toEqual([field])
  })

  test('pages are cut by the time of what was said, of one type or of all; a cursor is for its own list', async () => {
    for (const [at, message_type] of [
      [1, 'email'],
      [5, 'sms'],
      [3, 'email'],
      [2, 'whatsapp'],
      [4, 'email'],
    ] as const)
      await said('paged', { message: String(at), message_type, happened_at: daysAgo(at) })
    const pages = async (query: string) => {
      const messages: string[] = []
      let cursor: string | null = null
      do {
        const page: ConversationPage = await list(
          'paged',
          `?limit=2${query}${cursor === null ? '' : `&cursor=${cursor}`}`,
        )
        messages.push(...page.data.map(({ message }) => message))
        cursor = page.next_cursor
      } while (cursor !== null)
      return messages
    }
    expect(await pages('')).toEqual(['1', '2', '3', '4', '5'])
    expect(await pages('&message_type=email')).toEqual(['1', '3', '4'])
    const { next_cursor } = await list('paged', '?limit=2')
    const mixed = await ask('GET', `/api/leads/paged/conversations?message_type=email&cursor=${next_cursor}`, {
      as: ANN,
    })
    await problem(mixed, 'invalid-cursor')
  })

  test('the timeline is asked by kind and by type of message, so that none is hidden on a later page', async () => {
    expect((await timeline('paged', '?message_type=sms&limit=1')).map(({ kind }) => kind)).toEqual(['message'])
    expect(await timeline('paged', '?kind=task')).toEqual([])
    expect((await timeline('paged', '?kind=message')).length).toBe(5)
    expect(await timeline('paged', '?kind=call&message_type=sms')).toEqual([])
  })
})

describe('changing', () => {
  test('an author changes what they wrote; the log keeps what it was, and the message says it was changed', async () => {
    const { id } = await said('a', { message: 'Teh price' })
    const now = await answer(await edit(id, { ...NOTE, version: 1, message: 'The price' }), 200, Conversation)
    expect(now).toMatchObject({
      message: 'The price',
      version: 2,
      edited_by_name: 'Ann Person',
      user_name: 'Ann Person',
    })
    expect(now.edited_at).not.toBeNull()
    const line = await lastAct('conversation', id)
    expect(line).toMatchObject({ action: 'conversation.edited', actor_id: ANN })
    expect(String(line?.['before'])).toContain('Teh price')
    // The same again changes nothing and is no conflict.
    expect(await answer(await edit(id, { ...NOTE, version: 1, message: 'The price' }), 200, Conversation)).toEqual(now)
  })

  test('of two who change the same, the second is told what it says by now', async () => {
    const { id } = await said('a', { message: 'one' })
    await answer(await edit(id, { ...NOTE, version: 1, message: 'two' }, MAX), 200, Conversation)
    const { conflicts } = await problem(await edit(id, { ...NOTE, version: 1, message: 'three' }), 'version-conflict')
    expect(conflicts).toEqual([{ field: 'message', yours: 'three', theirs: 'two' }])
  })

  test('a manager may; a colleague of the same lead, another team and another house may not', async () => {
    const { id } = await said('shared', { message: 'Ann’s' })
    const change = { ...NOTE, version: 1, message: 'Not Ann’s' }
    await problem(await edit(id, change, ABE), 'forbidden')
    await problem(await remove(id, ABE), 'forbidden')
    await problem(await restore(id, ABE), 'forbidden')
    await problem(await edit(id, change, SUE), 'forbidden')
    await problem(await edit(id, change, EVE), 'not-found')
    await problem(await remove(id, EVE), 'not-found')
    await problem(await ask('GET', '/api/leads/s/conversations', { as: MAX }), 'forbidden')
    await problem(await ask('GET', '/api/leads/e/conversations', { as: ADA }), 'not-found')
    expect((await answer(await edit(id, change, MAX), 200, Conversation)).edited_by_name).toBe('Max Person')
  })

  test('an author whose lead is another’s by now may no more', async () => {
    const { id } = await said('a', { message: 'mine' })
    await env.DB.prepare(`UPDATE leads SET assigned_to = ?, created_by = NULL WHERE id = 'a'`).bind(ABE).run()
    await problem(await edit(id, { ...NOTE, version: 1, message: 'still mine' }), 'forbidden')
    await env.DB.prepare(`UPDATE leads SET assigned_to = ? WHERE id = 'a'`).bind(ANN).run()
  })

  test('what a call or the system wrote is nobody’s to change', async () => {
    await env.DB.prepare(
      `INSERT INTO conversations (id, lead_id, user_id, message, message_type) VALUES ('summary', 'a', ?, 'Said yes', 'call-summary')`,
    )
      .bind(ANN)
      .run()
    await problem(await edit('summary', { ...NOTE, version: 1, message: 'Said no' }, ADA), 'forbidden')
    await problem(await remove('summary', ADA), 'forbidden')
  })
})

describe('deleting', () => {
  test('takes it out of lists and timeline, leaves a line in the log, and can be undone', async () => {
    const note = await said('shared', { message: 'Oops' })
    expect((await remove(note.id)).status).toBe(204)
    expect((await remove(note.id)).status).toBe(204)
    expect((await list('shared')).data.map(({ id }) => id)).not.toContain(note.id)
    expect((await timeline('shared')).map(({ id }) => id)).not.toContain(note.id)
    await problem(await edit(note.id, { ...NOTE, version: 1, message: 'Back' }), 'not-found')
    expect(await lastAct('conversation', note.id)).toMatchObject({ action: 'conversation.deleted' })
    const key = crypto.randomUUID()
    expect(await answer(await restore(note.id, ANN, key), 200, Conversation)).toEqual(note)
    expect((await restore(note.id, ANN, key)).headers.get('idempotency-replayed')).toBe('true')
    expect((await list('shared')).data.map(({ id }) => id)).toContain(note.id)
  })

  test('lasts thirty days, then the row goes; one of a deleted lead is not there', async () => {
    const [kept, old] = [await said('shared', { message: 'kept' }), await said('shared', { message: 'old' })]
    await remove(kept.id)
    await remove(old.id)
    const now = Date.now()
    await env.DB.prepare('UPDATE conversations SET deleted_at = ? WHERE id = ?')
      .bind(now - 31 * DAY, old.id)
      .run()
    await forgetDeletedMessages(env.DB, now)
    await problem(await restore(old.id), 'not-found')
    expect((await restore(kept.id)).status).toBe(200)
    const note = await said('gone', { message: 'x' })
    await env.DB.prepare(`UPDATE leads SET deleted_at = ? WHERE id = 'gone'`).bind(now).run()
    await problem(await edit(note.id, { ...NOTE, version: 1, message: 'y' }, ADA), 'not-found')
  })

  test('is found by an index when its time is over', async () => {
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${FORGET_MESSAGES_SQL}`)
      .bind(1, 10)
      .all<{ detail: string }>()
    expect(results.filter(({ detail }) => detail.startsWith('SCAN '))).toEqual([])
  })
})
