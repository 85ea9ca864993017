/** A script from plain text with headings, as people have it in a document: what it comes to is shown before it is made. */
import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import { SCRIPT_FORMAT, SCRIPT_FORMAT_VERSION, type ScriptFile } from '#domain/http/script-file.ts'
import type { ScriptDraft } from '#domain/http/scripts.ts'
import { scriptFromText } from '#domain/script/from-text.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { useImportScript } from '../../../api/script-queries.ts'
import { countText } from '../../../format/duration.ts'
import { Notice } from '../../../ui/notice.tsx'

const SHOWN = 12

const EXAMPLE = `# Opening

## Greeting
Good day, my name is Ann, from Milton Cotton.
(Smile. Then wait.)
- Go on
- Not interested -> Goodbye

## Goodbye
Thank you, and goodbye.`

export function PasteText({ onCreated }: { onCreated: (draft: ScriptDraft) => void }) {
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const load = useImportScript()
  const shown = useDeferredValue(text)
  const content = useMemo(() => scriptFromText(shown), [shown])
  const make = () => {
    const made = scriptFromText(text)
    if (made === null) return
    const file: ScriptFile = {
      format: SCRIPT_FORMAT,
      format_version: SCRIPT_FORMAT_VERSION,
      title: title.trim(),
      category: 'general',
      content: made,
    }
    load.mutate(JSON.stringify(file), { onSuccess: onCreated })
  }
  return (
    <Stack p="lg" maw={900} w="100%" mx="auto">
      <TextInput
        label="Title"
        maw={420}
        maxLength={120}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label="Text"
        description="# heads a phase, ## a step. A dash is an answer, with -> and the step it leads to. Brackets hold directions."
        placeholder={EXAMPLE}
        value={text}
        rows={14}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {content === null ? null : (
        <Notice
          tone="green"
          title={`${countText(content.nodes.length, 'step')} in ${countText(content.phases.length, 'phase')}`}
        >
          <Stack component="ul" gap={2} mt="xs">
            {content.nodes.slice(0, SHOWN).map(({ id, title: step, responses }) => (
              <Text component="li" key={id} size="sm">
                {step}
                <Text span c="dimmed" size="sm">
                  {responses.length === 0 ? '' : ` · ${countText(responses.length, 'answer')}`}
                </Text>
              </Text>
            ))}
          </Stack>
        </Notice>
      )}
      {load.error ? <ErrorState fault={load.error} inline onRetry={make} /> : null}
      <Group>
        <Button disabled={content === null || title.trim() === ''} loading={load.isPending} onClick={make}>
          Make a draft
        </Button>
      </Group>
    </Stack>
  )
}
