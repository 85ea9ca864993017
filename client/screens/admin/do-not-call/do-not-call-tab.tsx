/** Who is not to be called: the lists and their age, the numbers on them, and what is done about them. */
import { Group } from '@mantine/core'
import { useRef, useState } from 'react'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useActions } from '../../../actions/registry.ts'
import { useMay } from '../../../session/use-session.ts'
import { doNotCallActions } from './actions.ts'
import { AddNumber } from './add-number.tsx'
import { EntriesPanel } from './entries-panel.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { ListsPanel } from './lists-panel.tsx'

export function DoNotCallPart({ country }: { country: string }) {
  const may = useMay()
  const [open, setOpen] = useState<'add' | 'import' | null>(null)
  const [source, setSource] = useState<string | null>(null)
  const box = useRef<HTMLInputElement>(null)
  const close = () => setOpen(null)
  const block = { ...doNotCallActions.block, run: () => setOpen('add') }
  const importList = { ...doNotCallActions.import, when: may('import-export'), run: () => setOpen('import') }
  useActions([{ ...doNotCallActions.search, run: () => box.current?.focus() }, block, importList])
  return (
    <>
      <ListsPanel
        source={source}
        onSource={setSource}
        actions={
          <Group gap="xs">
            {importList.when ? <ActionButton action={importList} size="compact-sm" /> : null}
            <ActionButton action={block} size="compact-sm" variant="filled" />
          </Group>
        }
      />
      <EntriesPanel country={country} source={source} onSource={setSource} box={box} />
      {open === 'add' ? <AddNumber country={country} onClose={close} /> : null}
      {open === 'import' ? <ImportDialog country={country} onClose={close} /> : null}
    </>
  )
}
