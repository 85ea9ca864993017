/** Oneself: who one is here, light or dark, sign out. */
import { Menu, SegmentedControl, Text, useMantineColorScheme } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { PersonAvatar, initialsOf } from '../../ui/person-avatar.tsx'
import { signOut } from '../auth/session.ts'
import { useMe } from '../auth/use-session.ts'
import classes from './shell.module.css'

const ROLE_WORDS = { admin: 'Admin', manager: 'Manager', agent: 'Agent' } as const

export function PersonMenu() {
  const { user, role } = useMe()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="bottom-end" width={248}>
      <Menu.Target>
        <button
          type="button"
          className={classes['person']}
          aria-label={`${initialsOf(user.full_name)}, ${user.full_name}: your menu`}
        >
          <PersonAvatar id={user.id} fullName={user.full_name} size={28} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Text fw={600} px="md" pt="sm">
          {user.full_name}
        </Text>
        <Text size="sm" c="dimmed" px="md" pb="sm">
          {ROLE_WORDS[role]} · {user.email}
        </Text>
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        <SegmentedControl
          mx="md"
          mb="sm"
          aria-label="Appearance"
          value={colorScheme}
          onChange={(value) => setColorScheme(value === 'light' || value === 'dark' ? value : 'auto')}
          data={[
            { value: 'auto', label: 'System' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
