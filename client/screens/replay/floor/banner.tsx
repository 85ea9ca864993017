/** What keeps the past from being taken for the present, and what the timeline's colours mean. */
import { Anchor, Group, Loader, Stack, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useServerNow } from '../../../live/use-floor.ts'
import { spanText } from '../../../format/duration.ts'
import { dayText, secondText, timeText } from '../../../format/time-text.ts'
import { HIGHLIGHT_KINDS, HIGHLIGHT_LABELS } from '../../../features/replay/highlight-kinds.ts'
import { HighlightSign } from '../../../features/replay/highlight-sign.tsx'
import { Strip } from '../../../ui/strip.tsx'
import classes from './banner.module.css'

/** `14:02:31, 25 min ago`. */
const agoText = (at: number, now: number): string => `${secondText(at)}, ${spanText(now - at)} ago`

export function PastBanner({ at }: { at: number }) {
  const now = useServerNow()
  return (
    <Strip tone="amber" className={classes.stripes} role="note" aria-label="Viewing the past">
      <IconHistory size={18} aria-hidden />
      <Text span inherit flex="1 1 240px">
        <b>Viewing the past</b> · {dayText(at)}, <b>{agoText(at, now)}</b>. This is not live and can’t be changed.
      </Text>
      <Anchor component={Link} to="/board" inherit fw={600}>
        Go to the live board
      </Anchor>
    </Strip>
  )
}

export function Legend() {
  return (
    <Group component="ul" gap="0 16px" c="dimmed" fz="xs" aria-label="What the timeline shows">
      <Group component="li" gap={6}>
        <span className={classes.line} data-tone="violet" aria-hidden /> On a call
      </Group>
      <Group component="li" gap={6}>
        <span className={classes.line} data-tone="green" aria-hidden /> Waiting for a lead
      </Group>
      {HIGHLIGHT_KINDS.map((kind) => (
        <Group component="li" gap={6} key={kind}>
          <HighlightSign kind={kind} /> {HIGHLIGHT_LABELS[kind]}
        </Group>
      ))}
    </Group>
  )
}

export function Reading({ at }: { at: number }) {
  return (
    <Stack flex={1} gap="sm" mih={160} align="center" justify="center" c="dimmed" role="status">
      <Loader size="sm" />
      <p>Loading the floor at {timeText(at)} …</p>
    </Stack>
  )
}
