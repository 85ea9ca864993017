/** Who is not to be called: the lists and their age, the numbers on them, and what is done about them. */
import { Button, Group } from '@mantine/core'
import { IconFileImport, IconPhoneOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../../session/use-session.ts'
import { AddNumber } from './add-number.tsx'
import { EntriesPanel } from './entries-panel.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { ListsPanel } from './lists-panel.tsx'

export function DoNotCallPart({ country }: { country: string }) {
  const may = useMay()
  const [open, setOpen] = useState<'add' | 'import' | null>(null)
  const [source, setSource] = useState<string | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <ListsPanel
        source={source}
        onSource={setSource}
        actions={
          <Group gap="xs">
            {may('import-export') ? (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconFileImport size={15} aria-hidden />}
                onClick={() => setOpen('import')}
              >
                Import a list
              </Button>
            ) : null}
            <Button
              size="compact-sm"
              leftSection={<IconPhoneOff size={15} aria-hidden />}
              onClick={() => setOpen('add')}
            >
              Block a number
            </Button>
          </Group>
        }
      />
      <EntriesPanel country={country} source={source} />
      {open === 'add' ? <AddNumber country={country} onClose={close} /> : null}
      {open === 'import' ? <ImportDialog country={country} onClose={close} /> : null}
    </>
  )
}
