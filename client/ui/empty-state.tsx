/** Nothing here, and what to do about it. */
import { Box, Center, Text } from '@mantine/core'
import type { ComponentType, ReactNode } from 'react'

interface EmptyStateProps {
  readonly icon: ComponentType<{ size?: number; stroke?: number }>
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** In a panel rather than on a whole screen. */
  readonly compact?: boolean
}

export function EmptyState({ icon: Icon, title, children, action, compact = false }: EmptyStateProps) {
  return (
    <Box px="xl" py={compact ? 'xl' : 64} ta="center">
      <Center
        w={compact ? 36 : 48}
        h={compact ? 36 : 48}
        mx="auto"
        mb="md"
        bd="1px solid var(--hairline)"
        bdrs="lg"
        bg="var(--surface)"
        c="var(--text-tertiary)"
        aria-hidden
      >
        <Icon size={compact ? 20 : 26} stroke={1.5} />
      </Center>
      <Text fw={600} mb="xs">
        {title}
      </Text>
      {children !== undefined && (
        <Text component="div" size="sm" c="dimmed" maw="46ch" mx="auto">
          {children}
        </Text>
      )}
      {action !== undefined && <Box mt="lg">{action}</Box>}
    </Box>
  )
}
