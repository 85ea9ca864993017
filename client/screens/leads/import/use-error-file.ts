/** The refused rows as a file to correct and import again. */
import { useState } from 'react'
import type { Import, ImportCounts } from '#domain/http/imports/imports.ts'
import type { Action } from '../../../actions/action.ts'
import { downloadErrors } from '../../../api/records/import-queries.ts'
import { saveFile } from '../../../browser/save-file.ts'
import { toastFault } from '../../../feedback/toast.tsx'
import { importActions } from './actions.ts'

export function useErrorFile({ id, name }: Import, run: 'check' | 'run', { refused, skipped }: ImportCounts): Action {
  const [isComing, setIsComing] = useState(false)
  async function download(): Promise<void> {
    setIsComing(true)
    try {
      saveFile(await downloadErrors(id, run), `${name.replace(/\.[a-z]{2,4}$/i, '')} refused rows.csv`)
    } catch (fault) {
      toastFault(fault)
    } finally {
      setIsComing(false)
    }
  }
  return { ...importActions.errors, run: () => void download(), when: refused + skipped > 0, busy: isComing }
}
