/** The head of an open record: its name, what is known at a glance, and what can be done; it stays while the rest scrolls. */
import { Box, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './record-head.module.css'

interface RecordHeadProps {
  readonly name: ReactNode
  readonly about: ReactNode
  /** Right of the name. */
  readonly actions: ReactNode
  readonly heading?: 'h1' | 'h2'
  /** Under the name. */
  readonly children?: ReactNode
}

export const RecordHead = ({ name, about, actions, heading = 'h2', children }: RecordHeadProps) => (
  <Stack component="header" className={classes.head} gap="sm" px="lg" py="md">
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <Box flex={1} miw={0}>
        <Text component={heading} size="xl" fw={620}>
          {name}
        </Text>
        <Group gap="4px 12px" fz="sm" c="dimmed">
          {about}
        </Group>
      </Box>
      {actions}
    </Group>
    {children}
  </Stack>
)
