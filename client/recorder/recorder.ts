/** One call's audio: consent, then capture, then chunks into the store and on to the server. One recorder for a page. */
import { type StoreApi, createStore } from 'zustand/vanilla'
import { wholeText } from '#domain/vocabulary/text.ts'
import { type Capture, SLICE_MS, startCapture } from './capture.ts'
import { type Take, TakeClosed, takeName } from './chunk-store.ts'
import { type CaptureFormat, captureFormat } from './containers.ts'
import type { PausedBy, RecordedCall, RecorderOptions, RecorderState } from './recorder-state.ts'
import { describeTrouble } from './trouble.ts'

const OFF: RecorderState = { phase: 'off', callId: null, pausedBy: null, why: null }

export class Recorder {
  readonly state: StoreApi<RecorderState> = createStore<RecorderState>(() => OFF)
  readonly #options: RecorderOptions
  #capture: Capture | null = null
  #take: Take | null = null
  #call: RecordedCall | null = null
  /** Slices are stored strictly one after the other. */
  #storing: Promise<void> = Promise.resolve()
  #pausedAt: number | null = null

  constructor(options: RecorderOptions) {
    this.#options = options
  }

  /** Loudness now, 0 … 1. */
  level(): number {
    return this.state.getState().phase === 'recording' ? (this.#capture?.level() ?? 0) : 0
  }

  /** The called person has agreed, and the agent notes it by hand. Nothing is captured before the floor has noted that. */
  async beginWithConsent(call: RecordedCall): Promise<void> {
    if (this.#busyWith(call.callId)) return
    this.#set({ phase: 'noting-consent', callId: call.callId, pausedBy: null, why: null })
    const noted = await this.#options.mark({ callId: call.callId, state: 'stopped', consent: true, why: '' })
    if (this.state.getState().callId !== call.callId) return
    if (!noted) return this.#fail('Their consent could not be saved, so nothing was recorded. Ask again.')
    await this.#start(call)
  }

  /** Their yes is on the floor already, by the script. */
  async begin(call: RecordedCall): Promise<void> {
    if (!this.#busyWith(call.callId)) await this.#start(call)
  }

  /** Consent was noted before this page was loaded, or on another computer: go on in a new take, and name the gap. */
  async goOn(call: RecordedCall, why: string): Promise<void> {
    if (this.#busyWith(call.callId)) return
    this.#set({ phase: 'starting', callId: call.callId, pausedBy: null, why: null })
    await this.#closeEarlierTakes(call.callId, why)
    // Consent is on the floor already, so sound need not wait for the line: the marks follow when they can.
    void this.#options.mark({ callId: call.callId, state: 'paused', why })
    await this.#start(call)
  }

  /** Shows an existing pause after a reload, without opening the microphone. */
  showPaused(callId: string, by: PausedBy, why: string): void {
    if (!this.#busyWith(callId)) this.#set({ phase: 'paused', callId, pausedBy: by, why })
  }

  /** Shows a failure of before a reload; the person tries again. */
  showFailed(callId: string, why: string): void {
    if (!this.#busyWith(callId)) this.#set({ phase: 'failed', callId, pausedBy: null, why })
  }

  /** A pause that goes on for another reason ends its gap and begins another. */
  async pause(by: PausedBy, why: string): Promise<void> {
    const { phase, callId } = this.state.getState()
    if ((phase !== 'recording' && phase !== 'paused') || callId === null) return
    this.#capture?.pause()
    await this.#nameGap()
    if (this.#capture) this.#pausedAt = this.#options.serverNow()
    this.#set({ phase: 'paused', callId, pausedBy: by, why })
    void this.#options.mark({ callId, state: 'paused', why })
  }

  async resume(call: RecordedCall): Promise<void> {
    const { phase, callId } = this.state.getState()
    if (phase !== 'paused' || callId !== call.callId) return
    if (!this.#capture) {
      this.#set(OFF)
      return this.goOn(call, 'paused')
    }
    await this.#nameGap()
    this.#capture.resume()
    this.#set({ phase: 'recording', callId, pausedBy: null, why: null })
    void this.#options.mark({ callId, state: 'recording', why: '' })
  }

  /** The call is over, or the person does not want it any more. */
  async stop(why: string, tellFloor: boolean): Promise<void> {
    const { phase, callId } = this.state.getState()
    if (callId === null || phase === 'off' || phase === 'stopping') return
    this.#set({ phase: 'stopping', callId, pausedBy: null, why })
    await this.#end(why)
    if (tellFloor) await this.#options.mark({ callId, state: 'stopped', why })
    this.#set(OFF)
  }

  /** They said no and nothing of it may stay: not what is on its way, not what waits here. */
  async discard(): Promise<void> {
    const { phase, callId } = this.state.getState()
    if (callId === null || phase === 'off' || phase === 'stopping') return
    this.#set({ phase: 'stopping', callId, pausedBy: null, why: 'they said no' })
    await this.#end('they said no')
    for (const { take } of await this.#options.store.takesOf(callId)) await this.#options.store.forget(callId, take)
    this.#options.onStored()
    this.#set(OFF)
  }

  /** Another tab or person goes on with this call: free the microphone and say nothing to the floor. */
  async letGo(why: string): Promise<void> {
    const { phase, callId } = this.state.getState()
    if (phase === 'off' || phase === 'stopping') return
    this.#set({ phase: 'stopping', callId, pausedBy: null, why })
    await this.#end(why)
    this.#set(OFF)
  }

  /** Dismisses a failure. */
  clear(): void {
    if (this.state.getState().phase === 'failed') this.#set(OFF)
  }

  async #start(call: RecordedCall): Promise<void> {
    this.#call = call
    this.#set({ phase: 'starting', callId: call.callId, pausedBy: null, why: null })
    const format = (this.#options.format ?? captureFormat)()
    if (!format) return this.#giveUp(call.callId, 'This browser can’t record audio.')
    try {
      const from = await this.#options.firstFreeTake(call.callId).catch(() => 0)
      const capture = await (this.#options.capture ?? startCapture)({
        format,
        onSlice: (bytes) => this.#keep(bytes),
        onLost: (why) => void this.#lost(call.callId, why),
      })
      this.#capture = capture
      // Slices that come while the take is being made wait for it.
      this.#storing = this.#begin(call, format, from)
      await this.#storing
      if (this.state.getState().callId !== call.callId) return await this.#end('the call was left')
      this.#set({ phase: 'recording', callId: call.callId, pausedBy: null, why: null })
      void this.#options.mark({ callId: call.callId, state: 'recording', why: '' })
    } catch (fault) {
      await this.#end('the recorder could not start')
      this.#giveUp(call.callId, describeTrouble(fault))
    }
  }

  #keep(bytes: Blob): void {
    const until = this.#options.serverNow()
    this.#storing = this.#append(this.#storing, bytes, until)
  }

  async #begin(call: RecordedCall, { container }: CaptureFormat, from: number): Promise<void> {
    const startedAt = this.#options.serverNow()
    this.#take = await this.#options.store.begin({ ...call, container, startedAt, coversUntil: startedAt }, from)
  }

  async #append(before: Promise<void>, bytes: Blob, until: number): Promise<void> {
    try {
      await before
      const take = this.#take
      if (!take) return
      await this.#options.store.append(take.callId, take.take, await bytes.arrayBuffer(), until)
      this.#options.onStored()
    } catch (fault) {
      if (fault instanceof TakeClosed) void this.#startAnew()
      else void this.#lost(this.state.getState().callId, describeTrouble(fault))
    }
  }

  /** Somebody else closed the take that grows here. What follows of it has no beginning any more, so another take begins. */
  async #startAnew(): Promise<void> {
    const { phase } = this.state.getState()
    const call = this.#call
    if (this.#take === null || call === null || (phase !== 'recording' && phase !== 'paused')) return
    this.#take = null
    this.#set({ phase: 'starting', callId: call.callId, pausedBy: null, why: null })
    const why = 'the take was closed elsewhere'
    void this.#options.mark({ callId: call.callId, state: 'paused', why })
    await this.#end(why)
    await this.#start(call)
  }

  async #lost(callId: string | null, why: string): Promise<void> {
    const { phase } = this.state.getState()
    if (callId === null || phase === 'failed' || phase === 'off' || phase === 'stopping') return
    this.#fail(why)
    await this.#end(why)
    void this.#options.mark({ callId, state: 'paused', failed: true, why: wholeText(why, 100) })
  }

  #giveUp(callId: string, why: string): void {
    this.#fail(why)
    void this.#options.mark({ callId, state: 'paused', failed: true, why: wholeText(why, 100) })
  }

  /** Frees the microphone, stores what is left, and closes the take with its last gap named. */
  async #end(why: string): Promise<void> {
    const capture = this.#capture
    this.#capture = null
    await capture?.stop()
    await this.#storing
    const take = this.#take
    this.#take = null
    this.#pausedAt = null
    if (take) await this.#closeTake(take, why)
  }

  async #closeEarlierTakes(callId: string, why: string): Promise<void> {
    const open = (await this.#options.store.takesOf(callId)).filter((take) => !take.closed)
    // What another tab still makes it closes itself, with its last sound in it.
    const alive = open.length === 0 ? NOBODY : await (this.#options.madeNow ?? noOther)()
    for (const take of open) if (!alive.has(takeName(take))) await this.#closeTake(take, why)
  }

  async #closeTake({ callId, take }: Take, why: string): Promise<void> {
    const now = this.#options.serverNow()
    await this.#options.store.change(callId, take, (known) => {
      const fromMs = known.coversUntil - known.startedAt
      // Up to one slice may be missing after a crash; that, and only that, is worth naming.
      const missing = now - known.coversUntil > SLICE_MS / 2
      const gaps = missing ? [...known.gaps, { fromMs, toMs: now - known.startedAt, why }] : known.gaps
      return { ...known, gaps, closed: true }
    })
    this.#options.onStored()
  }

  async #nameGap(): Promise<void> {
    const take = this.#take
    const from = this.#pausedAt
    this.#pausedAt = null
    if (!take || from === null) return
    const why = this.state.getState().why ?? 'paused'
    const gap = { fromMs: from - take.startedAt, toMs: this.#options.serverNow() - take.startedAt, why }
    await this.#options.store.change(take.callId, take.take, (known) => ({ ...known, gaps: [...known.gaps, gap] }))
  }

  #busyWith(callId: string): boolean {
    const state = this.state.getState()
    return state.callId === callId && state.phase !== 'off' && state.phase !== 'failed'
  }

  #fail(why: string): void {
    this.#set({ ...this.state.getState(), phase: 'failed', pausedBy: null, why })
  }

  #set(state: RecorderState): void {
    this.state.setState(state, true)
  }
}

const NOBODY: ReadonlySet<string> = new Set()
const noOther = async () => NOBODY
