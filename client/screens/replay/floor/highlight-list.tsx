/** The moments of the day worth going to, newest first; what is listed grows as more of the day is read. */
import { Chip, Group, Text } from '@mantine/core'
import { IconBookmarks } from '@tabler/icons-react'
import { useContext } from 'react'
import { secondText } from '../../../format/time-text.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FrozenAt } from '../../../features/floor-view/time-pill.tsx'
import { HIGHLIGHT_KINDS, HIGHLIGHT_LABELS, type HighlightKind } from '../../../features/replay/highlight-kinds.ts'
import type { Highlight } from '../../../features/replay/highlights.ts'
import { HighlightSign } from '../../../features/replay/highlight-sign.tsx'
import { VirtualList } from '../../../ui/lists/virtual-list.tsx'
import classes from './highlight-list.module.css'

const ROW_HEIGHT = 52

interface HighlightListProps {
  readonly highlights: readonly Highlight[]
  readonly only: HighlightKind | undefined
  readonly reading: boolean
  readonly onOnly: (kind: HighlightKind | undefined) => void
  readonly onGo: (highlight: Highlight) => void
}

/** Below a floor of the past: what is of its very second is marked. */
export function HighlightList({ highlights, only, reading, onOnly, onGo }: HighlightListProps) {
  const second = useContext(FrozenAt) ?? 0
  const visible = highlights.filter(({ kind }) => only === undefined || kind === only).toReversed()
  const countKind = (kind: HighlightKind) => highlights.filter((highlight) => highlight.kind === kind).length
  return (
    <>
      <Group
        gap={6}
        px="md"
        py="sm"
        style={{ borderBottom: '1px solid var(--hairline)' }}
        role="group"
        aria-label="Filter moments"
      >
        {HIGHLIGHT_KINDS.map((kind) => (
          <Chip
            key={kind}
            size="xs"
            variant="outline"
            checked={only === kind}
            onChange={(on) => onOnly(on ? kind : undefined)}
          >
            {HIGHLIGHT_LABELS[kind]} {countKind(kind)}
          </Chip>
        ))}
      </Group>
      {visible.length === 0 ? (
        <EmptyState icon={IconBookmarks} title={reading ? 'Loading the day …' : 'No moments found'} compact>
          Bookings, orphaned calls, raised hands, nudges and handovers of this day are listed here.
        </EmptyState>
      ) : (
        <VirtualList label="Moments of the day" items={visible} itemKey={({ seq }) => seq} rowHeight={ROW_HEIGHT}>
          {(highlight) => (
            <button
              type="button"
              className={classes.highlight}
              aria-current={Math.floor(highlight.at / 1_000) * 1_000 === second ? 'true' : undefined}
              onClick={() => onGo(highlight)}
            >
              <HighlightSign kind={highlight.kind} />
              <Text span inherit truncate>
                <b>{HIGHLIGHT_LABELS[highlight.kind]}</b> {highlight.agentName}
                <Text span display="block" size="xs" c="dimmed" truncate>
                  {highlight.about}
                </Text>
              </Text>
              <Text component="time" size="xs" c="var(--text-tertiary)" dateTime={new Date(highlight.at).toISOString()}>
                {secondText(highlight.at)}
              </Text>
            </button>
          )}
        </VirtualList>
      )}
    </>
  )
}
