/** What a check of a call record pack, or of a state's journals, has found, line by line. */
import type { CheckedFloor } from './verify-state.ts'
import type { PackReport } from './verify-pack.ts'

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

export function packLines({ manifest, chain, faults }: PackReport): readonly string[] {
  return [
    ...(manifest
      ? [`Team ${manifest.team}, ${manifest.from} to ${manifest.to}: ${counted(manifest.calls, 'call')}`]
      : []),
    ...(chain?.from && chain.to !== null
      ? [
          `Journal: ${counted(chain.segments, 'segment')}, lines ${chain.from} to ${chain.to}, ${counted(chain.anchors, 'anchor')}`,
        ]
      : []),
    ...(chain?.uncovered ?? []).map(({ first, last }) => `  not covered: lines ${first} to ${last}`),
    ...(chain?.redacted ?? []).map(({ segment, receipt }) => `  redacted: segment ${segment}, by receipt ${receipt}`),
    ...faults.map(({ place, fault }) => `  FAULT ${place}: ${fault}`),
    faults.length === 0 ? 'Everything holds.' : 'It does not hold.',
  ]
}

export function floorLines({ teamId, report }: CheckedFloor): readonly string[] {
  const { segments, from, to, anchors, unsealed, uncovered, redacted, faults } = report
  const reach =
    from === null || to === null ? 'nothing sealed yet' : `${counted(segments, 'segment')}, lines ${from} to ${to}`
  return [
    `Team ${teamId}: ${reach}, ${counted(anchors, 'anchor')}, ${counted(unsealed, 'line')} not sealed yet`,
    ...uncovered.map(({ first, last }) => `  not covered: lines ${first} to ${last}`),
    ...redacted.map(({ segment, receipt }) => `  redacted: segment ${segment}, by receipt ${receipt}`),
    ...faults.map(({ place, fault }) => `  FAULT ${place}: ${fault}`),
    ...(faults.length === 0 ? ['  everything holds'] : []),
  ]
}
