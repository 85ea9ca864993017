/** Nothing here, and what to do about it. */
import { Box, Stack, Text, ThemeIcon } from '@mantine/core'
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
    <Stack align="center" gap="xs" px="xl" py={compact ? 'xl' : 64} ta="center">
      <ThemeIcon variant="default" c="var(--text-tertiary)" size={compact ? 36 : 48} radius={12} mb="sm" aria-hidden>
        <Icon size={compact ? 20 : 26} stroke={1.5} />
      </ThemeIcon>
      <Text fw={600}>{title}</Text>
      {children !== undefined && (
        <Text component="div" size="sm" c="dimmed" maw="46ch">
          {children}
        </Text>
      )}
      {action !== undefined && <Box mt="md">{action}</Box>}
    </Stack>
  )
}
