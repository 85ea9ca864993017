/** Whether the corrected words that a call is shown have been read, and when (SC19). */
import { Text } from '@mantine/core'
import { IconCircleCheck, IconClock } from '@tabler/icons-react'
import type { Call } from '#domain/floor/call.ts'
import { fixesOf, readAt, type ScriptFix } from '#domain/floor/script-fix.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { timeText } from '../../../format/time-text.ts'
import { useFloorIfKnown } from '../../../live/use-floor.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useCorrectedWords } from '../../script-fix/use-corrected-words.ts'
import type { Scripts } from '../use-board.ts'

interface FixesReadProps {
  readonly call: Call
  readonly scripts: Scripts
}

export function FixesRead({ call, scripts }: FixesReadProps) {
  const scriptFixes = useFloorIfKnown((floor) => floor.scriptFixes)
  const settings = useFloorIfKnown((floor) => floor.settings)
  const script = call.script && scripts.get(`${call.script.scriptId}@${call.script.version}`)
  if (!script || scriptFixes === null || settings === null) return null
  return fixesOf({ scriptFixes }, call).map((fix) => (
    <FixRead key={fix.fixId} call={call} settings={settings} fix={fix} script={script} />
  ))
}

interface FixReadProps {
  readonly call: Call
  readonly settings: TeamSettings
  readonly fix: ScriptFix
  readonly script: ScriptVersion
}

function FixRead({ call, settings, fix, script }: FixReadProps) {
  const { words } = useCorrectedWords({ call, script, fix, settings })
  if (words === undefined || words.length === 0) return null
  const at = readAt(call, fix.fixId)
  return (
    // Of several, each is a region with a name of its own.
    <Panel title="Corrected words" label={`Corrected words, version ${fix.version}`} aside={`v${fix.version}`}>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {fix.note}
      </Text>
      <Text size="sm" fw={550}>
        {at === null ? (
          <>
            <IconClock size={14} color="var(--state-amber)" aria-hidden /> Not read yet
          </>
        ) : (
          <>
            <IconCircleCheck size={14} color="var(--state-green)" aria-hidden /> Read at {timeText(at)}
          </>
        )}
      </Text>
    </Panel>
  )
}
