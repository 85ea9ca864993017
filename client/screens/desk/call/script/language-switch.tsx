/** The languages that a script is written in: switched in mid-call, at the step where it stands (SC13). */
import { Group, SegmentedControl } from '@mantine/core'
import type { Call } from '#domain/floor/call.ts'
import { lacksWords, listLanguages } from '#domain/script/languages.ts'
import type { ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { useAction } from '../../../../actions/registry.ts'
import { languageName } from '../../../../format/language-name.ts'
import { TonePill } from '../../../../ui/tone-mark.tsx'
import { useDesk } from '../../desk.tsx'
import { scriptActions } from '../actions.ts'

interface LanguageSwitchProps {
  readonly call: Call
  readonly content: ScriptContent
  readonly node: ScriptNode
}

export function LanguageSwitch({ call, content, node }: LanguageSwitchProps) {
  const { send, control } = useDesk()
  const languages = listLanguages(content)
  const spoken = call.language ?? content.language
  const switchTo = (language: string) => void send({ type: 'SwitchLanguage', callId: call.callId, language })
  useAction({
    ...scriptActions.language,
    run: () => switchTo(languages[(languages.indexOf(spoken) + 1) % languages.length] ?? content.language),
    when: control,
  })
  return (
    <Group gap="sm" mb="sm">
      <SegmentedControl
        size="xs"
        aria-label="Language of the script"
        data={languages.map((language) => ({ value: language, label: languageName(language) }))}
        value={spoken}
        onChange={switchTo}
        disabled={!control}
      />
      {call.language !== null && lacksWords(node, call.language) ? (
        <TonePill tone="amber">Not all of this step is in {languageName(call.language)}</TonePill>
      ) : null}
    </Group>
  )
}
