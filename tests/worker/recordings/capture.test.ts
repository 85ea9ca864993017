/** Audio that leaves the machine while the call goes on: parts, resuming, gaps, and who may send. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { CallDetail } from '#domain/http/calls.ts'
import { ChunkKept, ChunksKept, MAX_CHUNK_BYTES, RecordingUploaded } from '#domain/http/recordings.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { WEBM_HEAD } from '../support/audio.ts'
import { ABE, addCall, addLeads, ANN, EVE, furnish, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'
import { openAllHours, type Seat, sit } from '../support/seat.ts'

const WEBM = { 'content-type': 'audio/webm;codecs=opus' }
const part = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text))
const FIRST = WEBM_HEAD

interface Running {
  readonly callId: string
  readonly fence: number
}

const put = (
  callId: string,
  idx: number | string,
  body: Uint8Array<ArrayBuffer>,
  query: string,
  as = ANN,
  headers = WEBM,
) => ask('PUT', `/api/calls/${callId}/recording/chunks/${idx}?${query}`, { as, body, headers })

const finish = (callId: string, json: object, as = ANN) =>
  ask('POST', `/api/calls/${callId}/recording/finish`, { as, json })

let seat: Seat
let lead = 0

/** Each test has a call of its own on a new lead. */
async function call(consent = true): Promise<Running> {
  lead += 1
  const leadId = `lead${lead}`
  await addLeads({ id: leadId, owner: ANN, phone: `+4477009000${String(lead).padStart(2, '0')}` })
  const { fence = 0 } = (await seat.do({ type: 'TakeLead', leadId })).result ?? {}
  const { callId = '' } = (await seat.do({ type: 'StartCall', leadId }, fence)).result ?? {}
  await seat.do({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
  if (consent) await seat.do({ type: 'MarkRecording', callId, state: 'recording', consent: true }, fence)
  return { callId, fence }
}

async function hangUp({ callId, fence }: Running): Promise<void> {
  await seat.do({ type: 'EndCall', callId }, fence)
  await seat.do({ type: 'DispositionCall', callId, dispositionId: 'no-result' }, fence)
  await env.TEAM_FLOOR.getByName('north').flush()
}

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads({ id: 'lead0', owner: ANN, phone: '+447700900199' })
  seat = await sit(ANN)
  await seat.do({ type: 'GoAvailable' })
})

describe('a live call', () => {
  test('is heard whole afterwards, though its parts came twice and out of order', async () => {
    const running = await call()
    const { callId, fence } = running
    const query = `fence=${fence}`
    expect(await answer(await put(callId, 1, part('-one'), query), 201, ChunkKept)).toMatchObject({
      idx: 1,
      duplicate: false,
    })
    await answer(await put(callId, 0, FIRST, query), 201, ChunkKept)
    expect(await answer(await put(callId, 1, part('-ONE'), query), 200, ChunkKept)).toMatchObject({ duplicate: true })
    await hangUp(running)
    // The last part is late: the call has already left the floor.
    await answer(await put(callId, 2, part('-two'), query), 201, ChunkKept)
    const json = { chunks: 3, fence, duration_ms: 6_000, gaps: [{ from_ms: 1_000, to_ms: 2_000, why: 'payment' }] }
    const { recording, recording_url } = await answer(await finish(callId, json), 200, RecordingUploaded)
    expect(recording).toMatchObject({ status: 'complete', container: 'webm', duration_ms: 6_000, gaps: json.gaps })
    const played = await ask('GET', recording_url, { as: MAX })
    expect(played.headers.get('content-type')).toBe('audio/webm')
    const expected = [...FIRST, ...part('-one-two')]
    expect([...new Uint8Array(await played.arrayBuffer())]).toEqual(expected)
    const settled = await answer(await ask('GET', `/api/calls/${callId}`, { as: ANN }), 200, CallDetail)
    expect(settled.recording_url).toBe(recording_url)
    expect(settled.recordings).toHaveLength(1)
    // Ending it again says the same, and the parts are gone.
    expect(await answer(await finish(callId, json), 200, RecordingUploaded)).toEqual({ recording, recording_url })
    await expect.poll(async () => (await env.RECORDINGS.list({ prefix: `chunks/${callId}/` })).objects.length).toBe(0)
  })

  test('has its address also when the audio is finished before the call has settled', async () => {
    const running = await call()
    const { callId, fence } = running
    await answer(await put(callId, 0, FIRST, `fence=${fence}`), 201, ChunkKept)
    const { recording_url } = await answer(await finish(callId, { chunks: 1, fence }), 200, RecordingUploaded)
    await hangUp(running)
    const settled = await answer(await ask('GET', `/api/calls/${callId}`, { as: ANN }), 200, CallDetail)
    expect(settled.recording_url).toBe(recording_url)
  })

  test('with a part missing is partial and names it; when it comes after all, it is complete', async () => {
    const running = await call()
    const { callId, fence } = running
    const query = `fence=${fence}`
    await put(callId, 0, FIRST, query)
    await put(callId, 2, part('-two'), query)
    await hangUp(running)
    const partial = await answer(await finish(callId, { chunks: 3, fence }), 200, RecordingUploaded)
    expect(partial.recording).toMatchObject({
      status: 'partial',
      gaps: [{ chunk: 1, why: 'missing part', from_ms: null, to_ms: null }],
    })
    const { idxs } = await answer(
      await ask('GET', `/api/calls/${callId}/recording/chunks`, { as: ANN }),
      200,
      ChunksKept,
    )
    expect(idxs).toEqual([0, 2])
    await answer(await put(callId, 1, part('-one'), query), 201, ChunkKept)
    const whole = await answer(await finish(callId, { chunks: 3, fence }), 200, RecordingUploaded)
    expect(whole.recording).toMatchObject({ status: 'complete', gaps: [] })
    expect(whole.recording.size).toBe(FIRST.length + 8)
  })

  test('that was reloaded goes on in a second take', async () => {
    const running = await call()
    const { callId, fence } = running
    await put(callId, 0, FIRST, `take=0&fence=${fence}`)
    const { next_take } = await answer(
      await ask('GET', `/api/calls/${callId}/recording/chunks`, { as: ANN }),
      200,
      ChunksKept,
    )
    expect(next_take).toBe(1)
    await answer(await put(callId, 0, FIRST, `take=1&fence=${fence}`), 201, ChunkKept)
    await finish(callId, { take: 0, chunks: 1, fence })
    const { recording_url } = await answer(await finish(callId, { take: 1, chunks: 1, fence }), 200, RecordingUploaded)
    expect(recording_url).toBe(`/api/calls/${callId}/recording?take=1`)
    await hangUp(running)
    const settled = await answer(await ask('GET', `/api/calls/${callId}`, { as: ANN }), 200, CallDetail)
    expect(settled.recordings.map(({ url }) => url)).toEqual([`/api/calls/${callId}/recording`, recording_url])
  })

  test('that begins another take under a number in use is told so, and nothing is lost under a free one', async () => {
    const running = await call()
    const { callId, fence } = running
    const first = { take: 0, fence, started_at: new Date(1_000_000).toISOString(), chunks: 1 }
    const query = (take: number, begun: number) => `take=${take}&fence=${fence}&started_at=${begun}`
    await answer(await put(callId, 0, FIRST, query(0, 1_000_000)), 201, ChunkKept)
    // Not finished yet: the same sound once more is known, another's is not.
    await answer(await put(callId, 0, FIRST, query(0, 1_000_000)), 200, ChunkKept)
    await problem(await put(callId, 0, FIRST, query(0, 2_000_000)), 'take-number-used')
    await problem(await put(callId, 7, part('-later'), query(0, 2_000_000)), 'take-number-used')
    await answer(await finish(callId, first), 200, RecordingUploaded)
    await answer(await finish(callId, first), 200, RecordingUploaded)
    await problem(await put(callId, 0, FIRST, query(0, 2_000_000)), 'take-number-used')
    const again = { ...first, started_at: new Date(2_000_000).toISOString() }
    await problem(await finish(callId, again), 'take-number-used')
    await answer(await put(callId, 0, FIRST, query(1, 2_000_000)), 201, ChunkKept)
    await answer(await finish(callId, { ...again, take: 1 }), 200, RecordingUploaded)
    // Whoever may not record this call is told nothing of its numbers.
    await problem(await put(callId, 0, FIRST, query(0, 2_000_000), ABE), 'forbidden')
    await hangUp(running)
  })

  test('begun by a page that did not say when keeps its number while its parts come', async () => {
    const running = await call()
    const { callId, fence } = running
    await answer(await put(callId, 0, FIRST, `fence=${fence}`), 201, ChunkKept)
    await answer(await put(callId, 1, part('-one'), `fence=${fence}&started_at=1000000`), 201, ChunkKept)
    await answer(
      await finish(callId, { chunks: 2, fence, started_at: new Date(1_000_000).toISOString() }),
      200,
      RecordingUploaded,
    )
    await problem(await put(callId, 0, FIRST, `fence=${fence}&started_at=2000000`), 'take-number-used')
    await hangUp(running)
  })

  test('whose browser never came back is joined by the cron as partial', async () => {
    const running = await call()
    const { callId, fence } = running
    await put(callId, 0, FIRST, `fence=${fence}`)
    await hangUp(running)
    await runHousekeeping(env, Date.now() + 3_600_000)
    expect((await ask('GET', `/api/calls/${callId}/recording`, { as: ANN })).status).toBe(404)
    await runHousekeeping(env, Date.now() + 7 * 3_600_000)
    const settled = await answer(await ask('GET', `/api/calls/${callId}`, { as: ANN }), 200, CallDetail)
    expect(settled.recordings).toMatchObject([{ status: 'partial', gaps: [{ chunk: 1 }] }])
  })
})

test('captures that cannot be joined do not keep the cron from those that can', async () => {
  const lost: string[] = []
  for (let count = 0; count < 6; count += 1) {
    const running = await call()
    await put(running.callId, 0, FIRST, `fence=${running.fence}`)
    await hangUp(running)
    if (count < 5) lost.push(running.callId)
    else {
      const { objects } = await env.RECORDINGS.list({ prefix: 'chunks/' })
      const gone = objects.filter(({ key }) => lost.some((callId) => key.includes(callId)))
      await env.RECORDINGS.delete(gone.map(({ key }) => key))
      const later = Date.now() + 7 * 3_600_000
      await runHousekeeping(env, later)
      await runHousekeeping(env, later + 60_000)
      expect((await ask('GET', `/api/calls/${running.callId}/recording`, { as: ANN })).status).toBe(200)
    }
  }
})

describe('what is not taken', () => {
  // A connection of its own: so many calls in so little time are more than one line may ask for (PR7).
  beforeAll(async () => {
    seat = await sit(ANN)
  })

  test("without consent, another's call, an old fence, no fence", async () => {
    const running = await call(false)
    const { callId, fence } = running
    const refusal = async (response: Response) => (await problem(response, 'refused')).refusal?.code
    expect(await refusal(await put(callId, 0, FIRST, `fence=${fence}`))).toBe('consent-missing')
    await seat.do({ type: 'MarkRecording', callId, state: 'recording', consent: true }, fence)
    expect(await refusal(await put(callId, 0, FIRST, `fence=${fence - 1}`))).toBe('stale-fence')
    expect(await refusal(await put(callId, 0, FIRST, ''))).toBe('stale-fence')
    await problem(await put(callId, 0, FIRST, `fence=${fence}`, ABE), 'forbidden')
    await problem(await put(callId, 0, FIRST, `fence=${fence}`, MAX), 'forbidden')
    await answer(await put(callId, 0, FIRST, `fence=${fence}`), 201, ChunkKept)
    await problem(await put(callId, 1, FIRST, `fence=${fence}`, ABE), 'forbidden')
    expect(await refusal(await put(callId, 1, FIRST, `fence=${fence + 1}`))).toBe('stale-fence')
    await problem(await finish(callId, { chunks: 1 }, ABE), 'forbidden')
    await hangUp(running)
  })

  test('without consent, also once the call is over', async () => {
    const running = await call(false)
    await hangUp(running)
    const { refusal } = await problem(await put(running.callId, 0, FIRST, `fence=${running.fence}`), 'refused')
    expect(refusal?.code).toBe('consent-missing')
  })

  test("under somebody else's call, also for a call that was begun by a command of its id: their audio stays theirs", async () => {
    const theirs = crypto.randomUUID()
    await addCall(theirs, 'lead0', ABE)
    const { fence = 0 } = (await seat.do({ type: 'TakeLead', leadId: 'lead0' })).result ?? {}
    const { callId = '' } = (await seat.do({ type: 'StartCall', leadId: 'lead0' }, fence, theirs)).result ?? {}
    await seat.do({ type: 'MarkRecording', callId, state: 'recording', consent: true }, fence)
    await problem(await put(theirs, 0, FIRST, `fence=${fence}`), 'forbidden')
    await hangUp({ callId, fence })
    const kept = await answer(await ask('GET', `/api/calls/${theirs}`, { as: ABE }), 200, CallDetail)
    expect(kept).toMatchObject({ user_id: ABE, outcome: 'answered', recording_url: null })
  })

  test('and nobody of another team learns what there is', async () => {
    const running = await call()
    const { callId, fence } = running
    await answer(await put(callId, 0, FIRST, `fence=${fence}`), 201, ChunkKept)
    const parts = (as: string) => ask('GET', `/api/calls/${callId}/recording/chunks`, { as })
    await problem(await parts(SUE), 'forbidden')
    await problem(await parts(EVE), 'not-found')
    expect(await answer(await parts(ABE), 200, ChunksKept)).toEqual({ take: 0, idxs: [], next_take: 1 })
    await hangUp(running)
  })

  test('a part that is empty, too big, no audio, or has no number', async () => {
    const running = await call()
    const { callId, fence } = running
    const query = `fence=${fence}`
    await problem(await put(callId, 0, new Uint8Array(0), query), 'invalid-input')
    await problem(await put(callId, 0, new Uint8Array(MAX_CHUNK_BYTES + 1), query), 'too-large')
    await problem(await put(callId, 0, part('<html>'), query), 'unsupported-media')
    await problem(await put(callId, 'x', FIRST, query), 'not-found')
    await problem(await put(callId, 99_999, part('x'), query), 'too-large')
    await problem(await put(crypto.randomUUID(), 0, FIRST, query), 'not-found')
    await problem(
      await put(callId, 0, FIRST, `take=5&${query}`, ANN, { 'content-type': 'text/html' }),
      'unsupported-media',
    )
    await problem(await finish(callId, { chunks: 1 }), 'invalid-input')
    await problem(await finish(callId, { chunks: 0 }), 'invalid-input')
    await problem(await finish(crypto.randomUUID(), { chunks: 1 }), 'not-found')
    await hangUp(running)
  })
})
