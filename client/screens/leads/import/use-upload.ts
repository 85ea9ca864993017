/** A file on its way to the server, as it is: nothing of it is read here, so that the page stays quick whatever its size. */
import { useRef, useState } from 'react'
import type { Import } from '#domain/http/imports/imports.ts'
import { MAX_FILE_BYTES } from '#domain/import/plan.ts'
import { faultMessage } from '../../../api/error-state.tsx'
import { isProblem } from '../../../api/problem.ts'
import { useUploadImport } from '../../../api/records/import-queries.ts'
import { sizeText } from '../../../format/size-text.ts'

interface Uploading {
  readonly name: string
  readonly size: number
}

export function useUpload(teamId: string, onDone: (made: Import) => void) {
  const upload = useUploadImport()
  const [file, setFile] = useState<Uploading | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const stopper = useRef<AbortController>(null)
  /** The same file tried again after a lost answer is the same import. */
  const last = useRef<{ readonly file: Blob; readonly key: string }>(null)

  async function send(chosen: Blob, name: string): Promise<void> {
    stopper.current?.abort()
    setFault(refusalOf(chosen, name))
    if (refusalOf(chosen, name) !== null) return
    const key = last.current?.file === chosen ? last.current.key : crypto.randomUUID()
    last.current = { file: chosen, key }
    const stop = new AbortController()
    stopper.current = stop
    setFile({ name, size: chosen.size })
    try {
      const made = await upload.mutateAsync({ file: chosen, name, teamId, key, signal: stop.signal })
      if (!stop.signal.aborted) onDone(made)
    } catch (error) {
      if (!stop.signal.aborted) setFault(await whyNot(error, chosen, name))
    } finally {
      if (stopper.current === stop) setFile(null)
    }
  }
  const stop = () => {
    stopper.current?.abort()
    setFile(null)
  }
  return { file, fault, send: (chosen: Blob, name: string) => void send(chosen, name), stop }
}

function refusalOf(file: Blob, name: string): string | null {
  if (file.size === 0) return `“${name}” is empty.`
  const most = sizeText(MAX_FILE_BYTES)
  return file.size > MAX_FILE_BYTES
    ? `“${name}” has ${sizeText(file.size)}. A file may have ${most} at most: split it, and import the parts one after the other.`
    : null
}

async function whyNot(fault: unknown, file: Blob, name: string): Promise<string> {
  // A browser takes nothing of a file that was saved again after it was chosen, and says only that nothing was sent.
  if (isProblem(fault, 'offline') && !(await canBeRead(file))) {
    return `“${name}” was changed or moved after it was chosen. Choose it again.`
  }
  const said = isProblem(fault) ? Object.values(fault.fields)[0] : undefined
  return said === undefined ? faultMessage(fault) : `“${name}” ${said.endsWith('.') ? said : `${said}.`}`
}

const canBeRead = async (file: Blob): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(() => true)
    .catch(() => false)
