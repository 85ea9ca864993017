/** The file of an export into the hands of whoever asked for it. */
import { useState } from 'react'
import type { Export } from '#domain/http/records/exports.ts'
import { downloadExport } from '../../api/records/export-queries.ts'
import { saveFile } from '../../browser/save-file.ts'
import { toastFault } from '../../feedback/toast.tsx'

type File = Pick<Export, 'id' | 'name'>

export async function takeFile({ id, name }: File): Promise<void> {
  try {
    saveFile(await downloadExport(id), name)
  } catch (fault) {
    toastFault(fault)
  }
}

export function useTakeFile(file: File) {
  const [isComing, setIsComing] = useState(false)
  return {
    isComing,
    take: () => {
      setIsComing(true)
      void takeFile(file).finally(() => setIsComing(false))
    },
  }
}
