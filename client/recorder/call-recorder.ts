/** The recorder of this page with its store and its uploader; one for a person, opened when first needed. */
import { type StoreApi, createStore } from 'zustand/vanilla'
import { openChunkStore } from './chunk-store.ts'
import { closeOrphanedTakes, takesInProgress, pageStorage } from './orphaned-takes.ts'
import { Recorder } from './recorder.ts'
import type { MarkRecording } from './recorder-state.ts'
import { firstFreeTake, recordingApi } from './recording-api.ts'
import { type UploadProgress, Uploader } from './upload.ts'

/** Sound does not wait for a line that is down: a number that turns out to be used is changed later. */
const NUMBER_WITHIN_MS = 2_000

export interface CallRecorder {
  readonly recorder: Recorder
  readonly upload: StoreApi<UploadProgress>
  /** There may be something to send, or the way may be open again. */
  readonly poke: () => void
  /** Removes audio that the server refused for good. */
  readonly discard: (callId: string, take: number) => Promise<void>
  /** Closes what pages that are gone left open; `callId` is the call at this desk, if there is one. */
  readonly closeLeft: (callId: string | null) => Promise<void>
  readonly hasTakesOf: (callId: string) => Promise<boolean>
  /** Sends nothing more; what is stored waits for the next recorder of this person. */
  readonly close: () => void
}

export interface CallRecorderOptions {
  readonly userId: string
  readonly mark: MarkRecording
  readonly serverNow: () => number
}

export async function openCallRecorder({ userId, mark, serverNow }: CallRecorderOptions): Promise<CallRecorder> {
  const store = pageStorage(await openChunkStore())
  // Asked once: without it the browser may clear the store when the disk is full.
  void navigator.storage?.persist?.().catch(() => false)
  const upload = createStore<UploadProgress>(() => ({ waiting: 0, failures: 0, refused: [] }))
  const uploader = new Uploader({
    store,
    api: recordingApi,
    userId,
    onProgress: (progress) => upload.setState(progress),
  })
  const recorder = new Recorder({
    store,
    mark,
    onStored: uploader.poke,
    serverNow,
    firstFreeTake: (callId) => firstFreeTake(callId, NUMBER_WITHIN_MS),
    madeNow: async () => (await takesInProgress()) ?? new Set(),
  })
  return {
    recorder,
    upload,
    poke: uploader.poke,
    async discard(callId, take) {
      await store.forget(callId, take)
      uploader.poke()
    },
    async closeLeft(callId) {
      await closeOrphanedTakes(store, userId, callId)
      uploader.poke()
    },
    close: uploader.close,
    hasTakesOf: async (callId) => (await store.takesOf(callId)).length > 0,
  }
}
