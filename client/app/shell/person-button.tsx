/** Oneself, at the end of the bar. */
import { useState } from 'react'
import { FloatButton } from '../../ui/float/float-button.tsx'
import { lazyComponent } from '../../browser/lazy-component.ts'
import { PersonAvatar, toInitials } from '../../ui/person-avatar.tsx'
import { useMe } from '../../session/use-session.ts'

const menu = lazyComponent(async () => (await import('./person-menu.tsx')).PersonMenu)

export function PersonButton() {
  const { user } = useMe()
  const [opened, setOpened] = useState(false)
  return (
    <FloatButton
      kind="menu"
      opened={opened}
      onOpened={setOpened}
      onNear={menu.fetch}
      float={<menu.Lazy onClose={() => setOpened(false)} />}
    >
      {(trigger) => (
        <button type="button" aria-label={`${toInitials(user.full_name)}, ${user.full_name}: your menu`} {...trigger}>
          <PersonAvatar id={user.id} fullName={user.full_name} size={28} />
        </button>
      )}
    </FloatButton>
  )
}
