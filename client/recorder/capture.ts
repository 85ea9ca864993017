/** The microphone, recorded in slices. Knows nothing of calls, stores or servers. */
import type { CaptureFormat } from './containers.ts'

/** Short enough that a crash loses little, long enough that a slice is worth a request. */
export const SLICE_MS = 4_000
const BITS_PER_SECOND = 32_000

export interface Capture {
  readonly pause: () => void
  readonly resume: () => void
  /** Resolves when the last slice has been handed over and the microphone is free again. */
  readonly stop: () => Promise<void>
  /** Loudness now, 0 … 1. */
  readonly level: () => number
}

export interface CaptureOptions {
  readonly format: CaptureFormat
  /** Called for each slice in order; the next one waits for nothing. */
  readonly onSlice: (bytes: Blob) => void
  /** The microphone was unplugged or taken away. */
  readonly onLost: (why: string) => void
}

/** Asks for the microphone; rejects with the browser's own `DOMException` when it is refused or missing. */
export async function startCapture({ format, onSlice, onLost }: CaptureOptions): Promise<Capture> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
  })
  const recorder = new MediaRecorder(stream, { mimeType: format.mimeType, audioBitsPerSecond: BITS_PER_SECOND })
  const meter = levelMeter(stream)
  const free = () => {
    for (const track of stream.getTracks()) track.stop()
    meter.close()
  }
  const stopped = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve(), { once: true }))
  let ending = false
  const lost = (why: string) => {
    if (!ending) onLost(why)
  }
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) onSlice(data)
  })
  recorder.addEventListener('error', () => lost('the recorder failed'))
  for (const track of stream.getTracks()) track.addEventListener('ended', () => lost('the microphone went away'))
  recorder.start(SLICE_MS)

  return {
    pause() {
      if (recorder.state !== 'recording') return
      // What was said before the pause leaves now, not when recording goes on.
      recorder.requestData()
      recorder.pause()
    },
    resume() {
      if (recorder.state === 'paused') recorder.resume()
    },
    level: meter.level,
    async stop() {
      ending = true
      if (recorder.state !== 'inactive') {
        recorder.stop()
        await stopped
      }
      free()
    },
  }
}

/** Root mean square of the last 20 ms or so, stretched so that speech fills the meter. */
function levelMeter(stream: MediaStream): { level: () => number; close: () => void } {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 1024
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  return {
    level() {
      analyser.getFloatTimeDomainData(samples)
      let sum = 0
      for (const sample of samples) sum += sample * sample
      return Math.min(1, Math.sqrt(sum / samples.length) * 4)
    },
    close: () => void context.close().catch(() => undefined),
  }
}
