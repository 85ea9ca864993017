/** One download of a call record pack: what came so far, how it failed, and that it is here. */
import { useEffect, useRef, useState } from 'react'
import { downloadCallRecords, type PackWish } from '../../api/records/call-record-queries.ts'
import { saveFile } from '../../browser/save-file.ts'

export type PackState =
  | { readonly type: 'asking' }
  | { readonly type: 'coming'; readonly bytes: number }
  | { readonly type: 'failed'; readonly fault: unknown }
  | { readonly type: 'here'; readonly name: string; readonly bytes: number }

type Wish = Pick<PackWish, 'teamId' | 'from' | 'to'> & { readonly name: string }

export function useCallRecords() {
  const [state, setState] = useState<PackState>({ type: 'asking' })
  const download = useRef<AbortController>(null)
  useEffect(() => () => download.current?.abort(), [])
  const begin = ({ name, ...wish }: Wish) => {
    const { signal } = (download.current = new AbortController())
    setState({ type: 'coming', bytes: 0 })
    void take({ ...wish, name, signal }, setState)
  }
  const stop = () => {
    download.current?.abort()
    setState({ type: 'asking' })
  }
  return { state, begin, stop }
}

/** Nothing is told of one that was stopped. */
async function take(wish: Wish & Pick<PackWish, 'signal'>, tell: (state: PackState) => void): Promise<void> {
  const { name, signal } = wish
  try {
    const pack = await downloadCallRecords({ ...wish, onBytes: (bytes) => tell({ type: 'coming', bytes }) })
    signal.throwIfAborted()
    saveFile(pack, name)
    tell({ type: 'here', name, bytes: pack.size })
  } catch (fault) {
    if (!signal.aborted) tell({ type: 'failed', fault })
  }
}
