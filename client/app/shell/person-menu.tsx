/** Oneself: who one is here, light or dark, sign out. */
import { Menu, SegmentedControl, Text, useMantineColorScheme } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { FloatMenu } from '../../ui/float-anchor.tsx'
import { signOut } from '../auth/session.ts'
import { useMe } from '../auth/use-session.ts'

const ROLE_WORDS = { admin: 'Admin', manager: 'Manager', agent: 'Agent' } as const

export function PersonMenu({ onClose }: { onClose: () => void }) {
  const { user, role } = useMe()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <FloatMenu label="Your menu" position="bottom-end" width={248} onClose={onClose}>
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
    </FloatMenu>
  )
}
