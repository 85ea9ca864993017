/**
 * Keeps the recorder in step with this person's call on one floor, whatever screen is shown: it stops with the call,
 * pauses at its private steps, goes on after a reload, and frees the microphone when another tab takes over.
 */
import { findCallByAgent, findConsent, isLive, toRecordingFact, recordingWhy } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import { nodeById } from '#domain/script/walk.ts'
import { wholeText } from '#domain/vocabulary/text.ts'
import type { OpenFloor } from '../live/link/open-floor.ts'
import { scriptKey } from '../live/replica/project.ts'
import { type CallRecorder, openCallRecorder } from './call-recorder.ts'
import type { RecordedCall } from './recorder-state.ts'
import { type PauseReason, type RecorderAct, type Situation, nextAct } from './steer.ts'

type Watched = Pick<OpenFloor, 'replica' | 'status' | 'send' | 'clock'>

export const recordedCall = ({ callId, agentId, fence }: Call): RecordedCall => ({ callId, userId: agentId, fence })

function callAt({ replica }: Watched, userId: string): Call | undefined {
  const { floor } = replica.state
  return floor ? findCallByAgent(floor, userId) : undefined
}

/** As the floor itself has it, without what this desk foresees. */
function confirmedCall({ replica }: Watched, callId: string | undefined): Call | undefined {
  return callId === undefined ? undefined : replica.state.confirmed?.calls[callId]
}

/** A hold and a private step are named in the gap. */
function toPauseReason(open: Watched, call: Call): PauseReason | null {
  if (call.phase === 'on-hold') return { by: 'hold', why: 'on hold' }
  const { scripts } = open.replica.state
  const script = call.script ? scripts.get(scriptKey(call.script.scriptId, call.script.version)) : undefined
  const node = script ? nodeById(script.content, call.nodeId) : undefined
  return node?.pausesRecording ? { by: 'step', why: wholeText(`private step: ${node.title}`, 100) } : null
}

function readSituation(open: Watched, userId: string): Situation {
  const { you } = open.replica.state
  const call = callAt(open, userId)
  const confirmed = confirmedCall(open, call?.callId)
  return {
    callId: call?.callId ?? null,
    onTheLine: call !== undefined && isLive(call),
    floorState: confirmed ? toRecordingFact(confirmed) : 'off',
    floorWhy: confirmed ? recordingWhy(confirmed) : '',
    answer: call ? (findConsent(call)?.answer ?? null) : null,
    noted: confirmed ? findConsent(confirmed) : null,
    // A stopped link is a floor that was left, or taken over by another tab.
    control: you?.control === true && open.status.getState().phase !== 'stopped',
    mayBegin: open.replica.state.confirmed?.settings.recordingPolicy !== 'never',
    pause: call ? toPauseReason(open, call) : null,
  }
}

async function perform(
  { recorder, hasTakesOf }: CallRecorder,
  act: RecorderAct,
  call: Call | undefined,
): Promise<void> {
  switch (act.type) {
    case 'stop':
      // The end of the call has told the floor already.
      return recorder.stop(act.why, false)
    case 'discard':
      return recorder.discard()
    case 'begin':
      return call ? recorder.begin(recordedCall(call)) : undefined
    case 'let-go':
      return recorder.letGo(act.why)
    case 'go-on': {
      if (!call) return undefined
      const here = await hasTakesOf(call.callId)
      return recorder.goOn(recordedCall(call), here ? 'the page was loaded again' : 'the call came to another computer')
    }
    case 'show-paused':
      return call ? recorder.showPaused(call.callId, act.by, act.why) : undefined
    case 'show-failed':
      return call ? recorder.showFailed(call.callId, act.why) : undefined
    case 'pause':
      return recorder.pause(act.by, act.why)
    case 'resume':
      return call ? recorder.resume(recordedCall(call)) : undefined
    default:
      return act satisfies never
  }
}

/** Begins to follow; the answer stops it. One act at a time, each from what is true when it begins. */
export function followCall(open: Watched, callRecorder: CallRecorder, userId: string): () => void {
  const life = { over: false, acting: false, tidied: false }
  /** Once, as soon as it is sure which call is at this desk. */
  const tidy = () => {
    if (life.tidied || open.status.getState().phase !== 'live' || !open.replica.state.floor) return
    life.tidied = true
    // A store that fails is heard of by whoever records.
    callRecorder.closeLeft(callAt(open, userId)?.callId ?? null).catch(() => undefined)
  }
  async function steer(): Promise<void> {
    if (life.acting) return
    life.acting = true
    try {
      for (;;) {
        const act = nextAct(callRecorder.recorder.state.getState(), readSituation(open, userId))
        if (act === null || life.over) return
        await perform(callRecorder, act, callAt(open, userId))
      }
    } finally {
      life.acting = false
    }
  }
  const again = () => {
    tidy()
    void steer()
  }
  const ends = [
    open.replica.store.subscribe(again),
    callRecorder.recorder.state.subscribe(again),
    open.status.subscribe((status, before) => {
      again()
      if (status.phase === 'live' && before.phase !== 'live') callRecorder.poke()
    }),
  ]
  again()
  callRecorder.poke()
  return () => {
    life.over = true
    for (const end of ends) end()
  }
}

export interface Following {
  readonly open: OpenFloor
  readonly recorder: Promise<CallRecorder>
}

let following: (Following & { readonly end: () => void }) | undefined

/** The recorder of this page for the floor that is open now; moves over when another floor is opened. */
export function recorderFor(open: OpenFloor, userId: string): Promise<CallRecorder> {
  if (following?.open === open) return following.recorder
  following?.end()
  const life = { over: false, end: () => {} }
  const recorder = openCallRecorder({
    userId,
    serverNow: open.clock.now,
    mark: async (mark) => (await open.send({ type: 'MarkRecording', ...mark })).type === 'acknowledged',
  })
  const end = () => {
    life.over = true
    life.end()
    recorder.then(({ close }) => close()).catch(() => undefined)
  }
  following = { open, recorder, end }
  const start = async () => {
    const opened = await recorder
    if (!life.over) life.end = followCall(open, opened, userId)
  }
  // Without a store in this browser there is nothing to follow; whoever asked for the recorder hears of it.
  start().catch(() => undefined)
  return recorder
}
