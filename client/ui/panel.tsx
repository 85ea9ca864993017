/** A part of a screen: a heading, what can be done with it, and its content; set apart by space and one hairline. */
import { Box, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './panel.module.css'

interface PanelProps {
  readonly title: ReactNode
  /** Right of the heading: a count, a saved mark, a few controls. */
  readonly aside?: ReactNode
  readonly children: ReactNode
  /** Content up to the edges, for lists. */
  readonly flush?: boolean
  readonly label?: string
}

export function Panel({ title, aside, children, flush = false, label }: PanelProps) {
  return (
    <Box component="section" miw={0} className={classes.panel} aria-label={label}>
      <Group component="header" justify="space-between" gap="4px 12px" mih={40} px="lg" pt="sm">
        <Text component="h2" size="xs" lh="20px" fw={600} c="dimmed">
          {title}
        </Text>
        {aside !== undefined && (
          <Group gap="sm" fz="xs" c="var(--text-tertiary)">
            {aside}
          </Group>
        )}
      </Group>
      {flush ? (
        children
      ) : (
        <Box px="lg" pt="xs" pb="lg">
          {children}
        </Box>
      )}
    </Box>
  )
}
