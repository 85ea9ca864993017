/** One line of the audit log in full. */
import { Anchor, Drawer, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ActivityLine } from '#domain/http/activity.ts'
import { activityWords, recordWords } from '#domain/vocabulary/activity.ts'
import { exactTime } from '../../../format/time-text.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { fromText, recordText, whoText } from './audit-columns.tsx'
import { ValueDiff } from './value-diff.tsx'

interface LineDrawerProps {
  readonly line: ActivityLine
  readonly nameOf: (id: string) => string | undefined
  readonly onClose: () => void
}

export function LineDrawer({ line, nameOf, onClose }: LineDrawerProps) {
  const { before, after, unreadable, user_agent } = line
  return (
    <Drawer opened position="right" size="lg" title={activityWords(line.action)} onClose={onClose}>
      <Stack gap="lg">
        <Facts
          layout="lines"
          facts={[
            ['When', exactTime(Date.parse(line.at))],
            ['Who', whoText(line)],
            [recordWords(line.entity_type), <RecordLink key="record" line={line} />],
            ...(line.team_id === null ? [] : [['Team', nameOf(line.team_id) ?? line.team_id] as const]),
            ['From', fromText(line) || 'not known'],
          ]}
        />
        {unreadable.length > 0 ? (
          <Notice tone="amber" title={`What was noted ${unreadable.join(' and ')} the act cannot be read.`} />
        ) : null}
        {before === null && after === null ? null : <ValueDiff before={before} after={after} nameOf={nameOf} />}
        {user_agent === null ? null : (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {user_agent}
          </Text>
        )}
      </Stack>
    </Drawer>
  )
}

/** Of records that have a page. */
function RecordLink({ line }: { line: ActivityLine }) {
  const { entity_type, entity_id } = line
  const name = recordText(line)
  switch (entity_type) {
    case 'lead':
      return (
        <Anchor renderRoot={(props) => <Link to="/leads/$leadId" params={{ leadId: entity_id }} {...props} />}>
          {name}
        </Anchor>
      )
    case 'call':
      return (
        <Anchor renderRoot={(props) => <Link to="/calls" search={{ call: entity_id }} {...props} />}>{name}</Anchor>
      )
    case 'script':
      return (
        <Anchor renderRoot={(props) => <Link to="/scripts/$scriptId" params={{ scriptId: entity_id }} {...props} />}>
          {name}
        </Anchor>
      )
    default:
      return name
  }
}
