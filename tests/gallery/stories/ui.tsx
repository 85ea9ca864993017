/** Small parts that many screens share. */
import { Box, Button, Group, Stack } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { Problem } from '#client/api/problem.ts'
import { ErrorState } from '#client/api/error-state.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { Facts } from '#client/ui/facts.tsx'
import { KeyHint } from '#client/ui/key-hint.tsx'
import { Meter } from '#client/ui/meter.tsx'
import { FoldedNotice, Notice } from '#client/ui/notice.tsx'
import { Panel } from '#client/ui/panel.tsx'
import { PersonAvatar } from '#client/ui/person-avatar.tsx'
import { PriorityMark } from '#client/features/lead-list/priority-mark.tsx'
import { RowsLoading } from '#client/ui/records-table/rows-loading.tsx'
import { ToneDot, TonePill } from '#client/ui/tone-mark.tsx'
import { LONG_NAME, nothing, type Story } from '../story.ts'

const TONES = ['green', 'cyan', 'blue', 'violet', 'amber', 'orange', 'grey', 'red'] as const
const offline = new Problem('offline', 0, 'The server cannot be reached')
const facts = [
  ['Phone', '020 7946 0151'],
  ['Company', LONG_NAME],
  ['Email', '—'],
] as const

export const uiStories: readonly Story[] = [
  {
    component: 'Empty state',
    states: {
      'with a way on': () => (
        <EmptyState icon={IconSearchOff} title="No results" action={<Button variant="default">Clear filters</Button>}>
          The search looks for any part of the name.
        </EmptyState>
      ),
      compact: () => <EmptyState icon={IconSearchOff} title="No results" compact />,
      'very long': () => <EmptyState icon={IconSearchOff} title={LONG_NAME} />,
    },
  },
  {
    component: 'Error state',
    states: {
      'in the place of content': () => <ErrorState fault={offline} onRetry={nothing} />,
      inline: () => <ErrorState fault={offline} onRetry={nothing} inline />,
      'without a known cause': () => <ErrorState fault={new Error('boom')} />,
    },
  },
  {
    component: 'Notice',
    states: {
      'each tone': () => (
        <Stack>
          {TONES.map((tone) => (
            <Notice key={tone} tone={tone} title={`In ${tone}`}>
              {LONG_NAME}
            </Notice>
          ))}
        </Stack>
      ),
      folded: () => (
        <FoldedNotice tone="amber" title="Three lines could not be read">
          {LONG_NAME}
        </FoldedNotice>
      ),
    },
  },
  {
    component: 'Panel and facts',
    states: {
      columns: () => (
        <Panel title="Lead">
          <Facts facts={facts} />
        </Panel>
      ),
      lines: () => (
        <Box w={280}>
          <Panel title={LONG_NAME}>
            <Facts facts={facts} layout="lines" />
          </Panel>
        </Box>
      ),
    },
  },
  {
    component: 'Marks',
    states: {
      tones: () => (
        <Group>
          {TONES.map((tone) => (
            <ToneDot key={tone} tone={tone}>
              {tone}
            </ToneDot>
          ))}
        </Group>
      ),
      pills: () => (
        <Group>
          {TONES.map((tone) => (
            <TonePill key={tone} tone={tone}>
              {tone}
            </TonePill>
          ))}
        </Group>
      ),
      priorities: () => (
        <Group>
          {(['low', 'medium', 'high', 'urgent'] as const).map((priority) => (
            <PriorityMark key={priority} priority={priority} />
          ))}
        </Group>
      ),
      people: () => (
        <Group>
          {['Ann Ash', 'Bob', LONG_NAME].map((name) => (
            <PersonAvatar key={name} id={name} fullName={name} />
          ))}
        </Group>
      ),
      keys: () => <KeyHint keys="N" />,
      meters: () => (
        <Group>
          <Meter share={0} width={120} />
          <Meter share={0.6} tone="green" width={120} />
          <Meter share={1.4} tone="amber" width={120} />
        </Group>
      ),
    },
  },
  { component: 'Rows loading', states: { loading: () => <RowsLoading name="the leads" /> } },
]
