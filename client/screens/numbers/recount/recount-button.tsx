/** Asks whether what the screen shows is what happened; for whoever may read a day's journal. */
import { Button } from '@mantine/core'
import { IconRefreshDot } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { lazyComponent } from '../../../browser/lazy-component.ts'
import { useMay } from '../../../session/use-session.ts'

const drawer = lazyComponent(async () => (await import('./recount-drawer.tsx')).RecountDrawer)

export function RecountButton() {
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  if (!may('supervise')) return null
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconRefreshDot size={15} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        Recount
      </Button>
      {isOpen ? (
        <Suspense>
          <drawer.Lazy onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
