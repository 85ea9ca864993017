/** Says that nobody may ring at the time of a callback, and offers the nearest at which one may (CB9). */
import { Button } from '@mantine/core'
import type { OutsideHours } from '#domain/floor/calling-hours.ts'
import { isUnknownZone } from '#domain/vocabulary/unknown-zone.ts'
import { Notice } from '../../ui/notice.tsx'
import { dateText, zoneName } from '../../format/zone-time.ts'

interface OutsideHoursNoteProps {
  readonly zone: string
  readonly outside: OutsideHours
  readonly onTake: (at: number) => void
}

export function OutsideHoursNote({ zone, outside: { nearest }, onTake }: OutsideHoursNoteProps) {
  if (isUnknownZone(zone))
    return (
      <Notice tone="amber" title="This lead can’t be called yet">
        The lead’s time zone is unknown. Add a country first.
      </Notice>
    )
  return (
    <Notice tone="amber" title="Outside calling hours there">
      The call will wait until calling hours.
      {nearest === null ? null : (
        <>
          {' '}
          <Button size="compact-sm" variant="default" onClick={() => onTake(nearest)}>
            {dateText(zone, nearest)}, {zoneName(zone)} time
          </Button>
        </>
      )}
    </Notice>
  )
}
