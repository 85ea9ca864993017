/** Words that a later version puts right, old beside new, until whoever has the call says that they have read them (SC17). */
import { Group, Stack, Text } from '@mantine/core'
import { IconTextCaption } from '@tabler/icons-react'
import type { Call } from '#domain/floor/call.ts'
import { fixesOf, readAt, type ScriptFix } from '#domain/floor/script-fix.ts'
import type { CorrectedWords } from '#domain/script/corrected-words.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { ActionButton } from '../../../../actions/action-button.tsx'
import { useAction } from '../../../../actions/registry.ts'
import { ErrorState } from '../../../../api/error-state.tsx'
import { useCorrectedWords } from '../../../../features/script-fix/use-corrected-words.ts'
import { languageName } from '../../../../format/language-name.ts'
import { Strip } from '../../../../ui/strip.tsx'
import { TonePill } from '../../../../ui/tone-mark.tsx'
import { useDesk } from '../../desk.tsx'
import { scriptActions } from '../actions.ts'

export function FixNotices({ call }: { call: Call }) {
  const { floor, script } = useDesk()
  if (!script) return null
  return fixesOf(floor, call)
    .filter(({ fixId }) => readAt(call, fixId) === null)
    .map((fix) => <FixNotice key={fix.fixId} call={call} fix={fix} script={script} />)
}

interface FixNoticeProps {
  readonly call: Call
  readonly fix: ScriptFix
  readonly script: ScriptVersion
}

function FixNotice({ call, fix, script }: FixNoticeProps) {
  const { floor } = useDesk()
  const { words, error, retry } = useCorrectedWords({ call, script, fix, settings: floor.settings })
  if (error) return <ErrorState fault={error} inline onRetry={retry} />
  if (words === undefined || words.length === 0) return null
  return <Corrected call={call} fix={fix} words={words} own={script.content.language} />
}

interface CorrectedProps {
  readonly call: Call
  readonly fix: ScriptFix
  readonly words: readonly CorrectedWords[]
  /** The script's own language. */
  readonly own: string
}

function Corrected({ call, fix, words, own }: CorrectedProps) {
  const { send, control } = useDesk()
  const { callId, language } = call
  const read = useAction({
    ...scriptActions.corrected,
    id: `${scriptActions.corrected.id}.${fix.fixId}`,
    run: () => void send({ type: 'ConfirmScriptFix', callId, fixId: fix.fixId }),
    when: control || 'Another tab is in control of this desk.',
  })
  return (
    <Strip tone="blue" role="status" aria-label="Corrected words" style={{ borderBottom: '1px solid var(--hairline)' }}>
      <IconTextCaption size={18} aria-hidden style={{ alignSelf: 'flex-start', flex: 'none' }} />
      {/* Too narrow for the button beside it, the words have the width for themselves. */}
      <Stack gap="xs" flex="1 1 240px" miw={0} style={{ overflowWrap: 'anywhere' }}>
        <Text size="sm">
          <strong>Corrected words.</strong> {fix.note}
        </Text>
        {words.map(({ nodeId, title, before, after, isFallback }) => (
          <div key={nodeId}>
            <Group gap="xs">
              <Text size="xs" fw={550}>
                {title}
              </Text>
              {isFallback && language !== null ? (
                <TonePill tone="amber">Not in {languageName(language)} yet</TonePill>
              ) : null}
            </Group>
            {before.map((line) => (
              <Text key={line} size="sm" c="dimmed">
                Not: <del lang={language ?? own}>{line}</del>
              </Text>
            ))}
            {after.map((line) => (
              <Text key={line} fw={550}>
                Say:{' '}
                <ins lang={isFallback ? own : (language ?? own)} style={{ textDecoration: 'none' }}>
                  {line}
                </ins>
              </Text>
            ))}
          </div>
        ))}
      </Stack>
      <ActionButton action={read} size="compact-sm" />
    </Strip>
  )
}
