/** Says that nobody may ring at the time of a callback, and offers the nearest at which one may, a press away (CB9). */
import { Button } from '@mantine/core'
import type { ClosedTime } from '#domain/rule-packs/callback-time.ts'
import { isUnknownZone } from '#domain/vocabulary/unknown-zone.ts'
import { Notice } from '../../ui/notice.tsx'
import { dateText, zoneName } from '../../format/zone-time.ts'

interface OutsideHoursNoteProps {
  readonly zone: string
  readonly outside: ClosedTime
  readonly onTake: (at: number) => void
}

export function OutsideHoursNote({ zone, outside: { nearest, pack, holiday }, onTake }: OutsideHoursNoteProps) {
  if (isUnknownZone(zone))
    return (
      <Notice tone="amber" title="This lead can’t be called yet">
        The lead’s time zone is unknown. The call waits until the lead has a country.
      </Notice>
    )
  return (
    <Notice
      tone="amber"
      title={
        pack === null
          ? 'Outside calling hours there'
          : holiday === null
            ? `Outside the hours of ${pack}’s rules`
            : holiday
      }
    >
      {pack === null
        ? 'No one can dial then, so it can’t be promised.'
        : `The rule pack ${pack} allows no call then, so it can’t be promised.`}
      {nearest === null ? null : (
        <>
          {' '}
          <Button size="compact-sm" variant="default" data-nearest onClick={() => onTake(nearest)}>
            Take {dateText(zone, nearest)}, {zoneName(zone)} time
          </Button>
        </>
      )}
    </Notice>
  )
}
