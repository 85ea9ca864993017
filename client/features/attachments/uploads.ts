/**
 * Files on their way to leads. They go on while somebody looks at other things, one after the other; leaving the page asks
 * first. What failed stays until it is tried again or put away.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useShallow } from 'zustand/react/shallow'
import { ATTACHMENT_MAX_BYTES } from '#domain/http/records/attachments.ts'
import { toFileName } from '#domain/http/records/file-name.ts'
import { faultMessage } from '../../api/error-state.tsx'
import { Problem } from '../../api/problem.ts'
import { sendFile } from '../../api/records/attachment-queries.ts'

export interface Upload {
  readonly key: string
  readonly leadId: string
  readonly name: string
  readonly size: number
  readonly sentBytes: number
  /** Why it was not taken; null while it waits or is sent. */
  readonly fault: string | null
}

interface Work {
  readonly file: File
  readonly onDone: (leadId: string) => void
  readonly stop: AbortController
}

const store = createStore<{ readonly uploads: readonly Upload[] }>(() => ({ uploads: [] }))
const works = new Map<string, Work>()
let isSending = false

export const useUploads = (leadId: string): readonly Upload[] =>
  useStore(
    store,
    useShallow(({ uploads }) => uploads.filter((one) => one.leadId === leadId)),
  )

export function addUploads(leadId: string, files: readonly File[], onDone: (leadId: string) => void): void {
  const added = files.map((file) => {
    const upload = {
      key: crypto.randomUUID(),
      leadId,
      name: toFileName(file.name),
      size: file.size,
      sentBytes: 0,
      fault: faultOf(file),
    }
    works.set(upload.key, { file, onDone, stop: new AbortController() })
    return upload
  })
  store.setState(({ uploads }) => ({ uploads: [...uploads, ...added] }))
  void sendWaiting()
}

/** Also one that is being sent: it is called off. */
export function removeUpload(key: string): void {
  works.get(key)?.stop.abort()
  works.delete(key)
  store.setState(({ uploads }) => ({ uploads: uploads.filter((one) => one.key !== key) }))
}

export function retryUpload(key: string): void {
  change(key, { fault: null, sentBytes: 0 })
  void sendWaiting()
}

const faultOf = ({ size }: File): string | null => {
  if (size === 0) return 'The file is empty.'
  return size > ATTACHMENT_MAX_BYTES ? 'The file is larger than 25 MB.' : null
}

const change = (key: string, to: Partial<Upload>): void =>
  store.setState(({ uploads }) => ({ uploads: uploads.map((one) => (one.key === key ? { ...one, ...to } : one)) }))

async function sendWaiting(): Promise<void> {
  if (isSending) return
  isSending = true
  window.addEventListener('beforeunload', askBeforeLeaving)
  for (let next = waiting(); next !== undefined; next = waiting()) await sendOne(next)
  window.removeEventListener('beforeunload', askBeforeLeaving)
  isSending = false
}

const waiting = (): Upload | undefined => store.getState().uploads.find(({ fault }) => fault === null)

const askBeforeLeaving = (event: BeforeUnloadEvent): void => event.preventDefault()

async function sendOne({ key, leadId, name }: Upload): Promise<void> {
  const work = works.get(key)
  if (work === undefined) return removeUpload(key)
  const { file, stop, onDone } = work
  const onProgress = (sentBytes: number) => change(key, { sentBytes })
  try {
    await sendFile({ leadId, file, name, key, signal: stop.signal, onProgress })
    removeUpload(key)
    onDone(leadId)
  } catch (fault) {
    change(key, { fault: wordsOf(fault) })
  }
}

/** A field of the announcement says more than its title. */
const wordsOf = (fault: unknown): string => {
  const size = fault instanceof Problem ? fault.fields['size'] : undefined
  return size === undefined ? faultMessage(fault) : `The file ${size}.`
}
