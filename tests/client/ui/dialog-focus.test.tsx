/** Where the keyboard is after a dialog has closed. */
import { Button, Menu } from '@mantine/core'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Dialog } from '#client/ui/dialog/dialog.tsx'
import { draw } from '#tests/client/support/render.tsx'

afterEach(cleanup)

function Views() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button>Views</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setIsOpen(true)}>Save</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isOpen ? (
        <Dialog title="Save view" onClose={() => setIsOpen(false)}>
          <Button onClick={() => setIsOpen(false)}>Done</Button>
        </Dialog>
      ) : null}
    </>
  )
}

test('a dialog that an item of a menu opened gives the focus back to the button of the menu', async () => {
  draw(<Views />)
  const button = screen.getByRole('button', { name: 'Views' })
  fireEvent.click(button)
  const item = await screen.findByRole('menuitem', { name: 'Save' })
  item.focus()
  fireEvent.click(item)
  const done = await screen.findByRole('button', { name: 'Done' })
  await waitFor(() => expect(screen.queryByRole('menuitem')).toBeNull())
  done.focus()
  fireEvent.click(done)
  await waitFor(() => expect(document.activeElement).toBe(button))
})
