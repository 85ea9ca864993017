/** One recording's life on the page: asked for, fetched, drawn, played. wavesurfer comes only when somebody listens. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type WaveSurfer from 'wavesurfer.js'
import { type AudioFault, AudioUnavailable, fetchAudio } from './fetch-audio.ts'
import { rememberSpeed, rememberedSpeed } from './speed-memory.ts'

export type RecordingPhase =
  | { readonly type: 'asleep' }
  | { readonly type: 'loading'; readonly part: number | null }
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly fault: AudioFault }

export interface Recording {
  readonly phase: RecordingPhase
  readonly playing: boolean
  readonly at: number
  readonly duration: number
  readonly speed: number
  readonly load: (playFrom: number | null) => void
  readonly toggle: () => void
  readonly seek: (seconds: number) => void
  readonly setSpeed: (speed: number) => void
}

/** `waveBox` is where the wave is drawn; it must be on the page when `load` is called. */
export function useRecording(url: string, waveBox: { readonly current: HTMLElement | null }): Recording {
  const [phase, setPhase] = useState<RecordingPhase>({ type: 'asleep' })
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [duration, setDuration] = useState(0)
  const [speed, setSpeedState] = useState(rememberedSpeed)
  const wave = useRef<WaveSurfer | null>(null)
  const loading = useRef<AbortController | null>(null)
  const wanted = useRef<number | null>(null)

  const put = useCallback(() => {
    loading.current?.abort()
    loading.current = null
    wave.current?.destroy()
    wave.current = null
  }, [])
  useEffect(() => put, [put])

  const load = useCallback(
    (playFrom: number | null) => {
      const box = waveBox.current
      if (!box || loading.current) return
      const controller = new AbortController()
      loading.current = controller
      setPhase({ type: 'loading', part: null })
      const take = (opened: WaveSurfer): void => {
        wave.current = opened
        follow(opened, setPlaying, setAt)
        keepLastSeek(opened, wanted)
        setDuration(opened.getDuration())
        setPhase({ type: 'ready' })
        if (playFrom !== null) playAt(opened, playFrom, () => setPlaying(false))
      }
      const onPart = (part: number) => setPhase({ type: 'loading', part })
      const opening = openWave({ box, url, signal: controller.signal, onPart })
      opening.then(take, (fault: unknown) => {
        if (controller.signal.aborted) return
        loading.current = null
        setPhase({ type: 'failed', fault: fault instanceof AudioUnavailable ? fault.fault : 'unplayable' })
      })
    },
    [url, waveBox],
  )

  const toggle = useCallback(() => {
    wave.current?.playPause().catch(() => setPlaying(false))
  }, [])
  const seek = useCallback((seconds: number) => {
    if (!wave.current) return
    wanted.current = moveTo(wave.current, seconds)
    setAt(wanted.current)
  }, [])
  const setSpeed = useCallback((next: number) => {
    rememberSpeed(next)
    setSpeedState(next)
    wave.current?.setPlaybackRate(next)
  }, [])

  return { phase, playing, at, duration, speed, load, toggle, seek, setSpeed }
}

/** Answers where it really went: never before the beginning or past the end. */
function moveTo(wave: WaveSurfer, seconds: number): number {
  const to = Math.min(Math.max(0, seconds), wave.getDuration())
  wave.setTime(to)
  return to
}

/** A browser may want a gesture first; then it stays still, and the play button is right there. */
function playAt(wave: WaveSurfer, seconds: number, onRefused: () => void): void {
  wave.setTime(seconds)
  wave.play().catch(onRefused)
}

/** A seek asked for while another is under way can get lost in the browser; the last one must win. */
function keepLastSeek(wave: WaveSurfer, wanted: { current: number | null }): void {
  const media = wave.getMediaElement()
  media?.addEventListener('seeked', () => {
    const to = wanted.current
    wanted.current = null
    if (to !== null && Math.abs(media.currentTime - to) > 0.5) wave.setTime(to)
  })
}

function follow(wave: WaveSurfer, onPlaying: (playing: boolean) => void, onTime: (at: number) => void): void {
  wave.on('play', () => onPlaying(true))
  wave.on('pause', () => onPlaying(false))
  wave.on('finish', () => onPlaying(false))
  wave.on('timeupdate', onTime)
  wave.setPlaybackRate(rememberedSpeed())
}

/** All bytes are here by now: a browser that has made nothing of them for so long will not. */
const METADATA_WITHIN_MS = 900

/** Rejects when the browser says that it cannot play this, or says nothing at all: the wave alone would wait for ever. */
function brokenMedia(wave: WaveSurfer): Promise<never> {
  const media = wave.getMediaElement()
  return new Promise((_, reject) => {
    if (!media) return
    const silent = setTimeout(() => reject(new Error('the browser can’t read it')), METADATA_WITHIN_MS)
    media.addEventListener('loadedmetadata', () => clearTimeout(silent), { once: true })
    media.addEventListener(
      'error',
      () => {
        clearTimeout(silent)
        reject(new Error(media.error?.message ?? 'it cannot be played'))
      },
      { once: true },
    )
  })
}

interface WaveRequest {
  readonly box: HTMLElement
  readonly url: string
  readonly signal: AbortSignal
  readonly onPart: (part: number) => void
}

async function openWave({ box, url, signal, onPart }: WaveRequest): Promise<WaveSurfer> {
  const [{ default: Wave }, audio] = await Promise.all([
    import('wavesurfer.js'),
    fetchAudio({
      url,
      signal,
      onProgress: ({ loadedBytes, totalBytes }) => totalBytes !== null && onPart(loadedBytes / totalBytes),
    }),
  ])
  signal.throwIfAborted()
  /** As a canvas takes it: the name itself stands for a pair, one of each scheme. */
  const colour = (name: string) => {
    box.style.color = `var(${name})`
    return getComputedStyle(box).color
  }
  const wave = Wave.create({
    container: box,
    height: 40,
    barWidth: 2,
    barGap: 1,
    barRadius: 2,
    normalize: true,
    cursorWidth: 2,
    waveColor: colour('--control-line'),
    progressColor: colour('--accent-text'),
    cursorColor: colour('--accent-text'),
    dragToSeek: true,
  })
  try {
    await Promise.race([wave.loadBlob(audio), brokenMedia(wave)])
    if (!(wave.getDuration() > 0)) throw new Error('there is no sound in it')
  } catch (fault) {
    wave.destroy()
    throw new AudioUnavailable('unplayable', fault)
  }
  if (signal.aborted) wave.destroy()
  signal.throwIfAborted()
  return wave
}
