/** Something worth knowing beside the work, in a tone of the state colours; the title may open to more. */
import { Box, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Tone } from '../format/record-labels.ts'

interface NoticeProps {
  readonly tone: Tone
  readonly title: string
  readonly children?: ReactNode
}

const NOTICE = { px: 'md', py: 'sm', bdrs: 'md', bg: 'var(--tint)', fz: 'sm' } as const
const TITLE = { inherit: true, fw: 600, c: 'var(--tone)' } as const

export const Notice = ({ tone, title, children }: NoticeProps) => (
  <Box {...NOTICE} data-tone={tone} role="status">
    <Text {...TITLE}>{title}</Text>
    {children}
  </Box>
)

export const FoldedNotice = ({ tone, title, children }: NoticeProps) => (
  <Box component="details" {...NOTICE} data-tone={tone}>
    <Text component="summary" {...TITLE}>
      {title}
    </Text>
    {children}
  </Box>
)
