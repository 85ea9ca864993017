/** A script from plain text with headings, as people have it in a document: what it comes to is shown before it is made. */
import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import { MAX_SCRIPT_BYTES, SCRIPT_FORMAT, SCRIPT_FORMAT_VERSION, type ScriptFile } from '#domain/http/script-file.ts'
import type { ScriptDraft } from '#domain/http/scripts.ts'
import { scriptFromText, STEPS_MAX } from '#domain/script/from-text.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
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

const fileOf = (title: string, content: ScriptContent): string =>
  JSON.stringify({
    format: SCRIPT_FORMAT,
    format_version: SCRIPT_FORMAT_VERSION,
    title,
    category: 'general',
    content,
  } satisfies ScriptFile)

const isMore = (content: ScriptContent): boolean =>
  content.nodes.length > STEPS_MAX || new Blob([fileOf('', content)]).size > MAX_SCRIPT_BYTES - TITLE_BYTES

/** The longest title, in the widest script. */
const TITLE_BYTES = 1_000

export function PasteText({ onCreated }: { onCreated: (draft: ScriptDraft) => void }) {
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const load = useImportScript()
  const shown = useDeferredValue(text)
  const content = useMemo(() => scriptFromText(shown), [shown])
  const isTooLong = useMemo(() => content !== null && isMore(content), [content])
  const make = () => {
    const made = scriptFromText(text)
    if (made === null || isMore(made)) return
    load.mutate(fileOf(title.trim(), made), { onSuccess: onCreated })
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
      {isTooLong ? (
        <Notice tone="red" title="This is more than one script can hold">
          {STEPS_MAX} steps and 1 MB at most. Make two scripts of it.
        </Notice>
      ) : null}
      {content === null || isTooLong ? null : (
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
        <Button disabled={content === null || isTooLong || title.trim() === ''} loading={load.isPending} onClick={make}>
          Make a draft
        </Button>
      </Group>
    </Stack>
  )
}
