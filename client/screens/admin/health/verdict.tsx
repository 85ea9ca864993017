/** What came of a check, with its sign. */
import { Group } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'

export const Verdict = ({ holds, children }: { holds: boolean; children: ReactNode }) => (
  <Group gap="sm" mb="sm" align="flex-start" wrap="nowrap">
    {holds ? (
      <IconCircleCheck size={20} color="var(--state-green)" aria-hidden />
    ) : (
      <IconAlertTriangle size={20} color="var(--state-red)" aria-hidden />
    )}
    <p>{children}</p>
  </Group>
)
