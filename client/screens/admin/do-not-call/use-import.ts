/** One list on its way: checked first, then applied, with how far it is; it can be stopped in between. */
import { useEffect, useRef, useState } from 'react'
import type { DoNotCallImported } from '#domain/http/suppression/do-not-call.ts'
import { useAfterImport } from '../../../api/do-not-call-queries.ts'
import { type ImportWish, sendList } from './import-list.ts'

export type ImportStage =
  | { readonly type: 'idle' }
  | { readonly type: 'running'; readonly dryRun: boolean; readonly done: number; readonly of: number }
  | { readonly type: 'checked' | 'applied'; readonly result: DoNotCallImported }
  | { readonly type: 'failed'; readonly fault: unknown; readonly dryRun: boolean; readonly done: number }

export function useImport() {
  const [stage, setStage] = useState<ImportStage>({ type: 'idle' })
  const running = useRef<AbortController | null>(null)
  const stale = useAfterImport()
  useEffect(() => () => running.current?.abort(), [])

  async function run(wish: ImportWish): Promise<void> {
    const controller = new AbortController()
    running.current = controller
    let done = 0
    const show = () => setStage({ type: 'running', dryRun: wish.dryRun, done, of: wish.rows.length })
    show()
    try {
      const result = await sendList(
        wish,
        (next) => {
          done = next
          show()
        },
        controller.signal,
      )
      setStage({ type: wish.dryRun ? 'checked' : 'applied', result })
    } catch (fault) {
      setStage(controller.signal.aborted ? { type: 'idle' } : { type: 'failed', fault, dryRun: wish.dryRun, done })
    }
    if (!wish.dryRun) await stale()
  }

  return { stage, run, reset: () => setStage({ type: 'idle' }), stop: () => running.current?.abort() }
}
