/** The templates, each with its steps to read before one chooses. */
import { Box, Button, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ScriptDraft, ScriptTemplates } from '#domain/http/scripts.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { scriptTemplatesOptions, useCreateScript } from '../../../api/script-queries.ts'
import { isProblem } from '../../../api/problem.ts'
import { countText } from '../../../format/duration.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { NodePanel } from '../node-panel.tsx'
import { ScriptOutline } from '../script-outline.tsx'
import styles from './template-gallery.module.css'

type Template = ScriptTemplates['data'][number]

const NOBODY = new Map()

interface TemplateGalleryProps {
  readonly onCreated: (draft: ScriptDraft) => void
}

export function TemplateGallery({ onCreated }: TemplateGalleryProps) {
  const templates = useQuery(scriptTemplatesOptions)
  const [chosen, setChosen] = useState<string | null>(null)
  if (templates.isPending) return <RouteLoading />
  if (templates.error) return <ErrorState fault={templates.error} onRetry={() => void templates.refetch()} />
  const all = templates.data
  const isEmpty = chosen === EMPTY
  const template = isEmpty ? undefined : (all.find(({ id }) => id === chosen) ?? all[0])
  return (
    <div className={styles.gallery}>
      <nav className={styles.list} aria-label="Templates">
        <ul>
          {all.map((one) => (
            <TemplateRow key={one.id} {...rowOf(one)} current={one.id === template?.id} onChoose={setChosen} />
          ))}
          <TemplateRow
            id={EMPTY}
            title="Start from nothing"
            detail="One question and an end, for a script you write yourself."
            current={isEmpty}
            onChoose={setChosen}
          />
        </ul>
      </nav>
      <div className={styles.preview}>
        <Begin key={template?.id ?? EMPTY} template={template} onCreated={onCreated} />
        {template === undefined ? null : <Preview key={`${template.id} steps`} content={template.content} />}
      </div>
    </div>
  )
}

const EMPTY = 'empty'

const rowOf = ({ id, title, summary }: Template) => ({ id, title, detail: summary })

interface TemplateRowProps {
  readonly id: string
  readonly title: string
  readonly detail: string
  readonly current: boolean
  readonly onChoose: (id: string) => void
}

const TemplateRow = ({ id, title, detail, current, onChoose }: TemplateRowProps) => (
  <li>
    <UnstyledButton variant="row" aria-current={current ? 'true' : undefined} onClick={() => onChoose(id)}>
      <Box py="xs">
        <Text fw={550}>{title}</Text>
        <Text size="sm" c="dimmed">
          {detail}
        </Text>
      </Box>
    </UnstyledButton>
  </li>
)

interface BeginProps extends TemplateGalleryProps {
  readonly template: Template | undefined
}

function Begin({ template, onCreated }: BeginProps) {
  const create = useCreateScript()
  const [title, setTitle] = useState(template?.title ?? '')
  const [submitted, setSubmitted] = useState(false)
  const isMissing = title.trim() === ''
  const fault = isProblem(create.error) ? create.error.fields['title'] : undefined
  const submit = () => {
    setSubmitted(true)
    if (isMissing) return
    const named = { title: title.trim(), ...(template === undefined ? {} : { template_id: template.id }) }
    create.mutate(named, { onSuccess: onCreated })
  }
  return (
    <Stack
      component="form"
      gap="sm"
      p="lg"
      className={styles.begin}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {create.error && fault === undefined ? <ErrorState fault={create.error} inline onRetry={submit} /> : null}
      <Group align="end" gap="sm">
        <TextInput
          flex={1}
          miw={200}
          label="Title of your script"
          maxLength={120}
          value={title}
          error={submitted && isMissing ? 'Enter a title.' : fault}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Button type="submit" loading={create.isPending}>
          {template === undefined ? 'Create script' : 'Use this template'}
        </Button>
      </Group>
      {template === undefined ? null : (
        <Text size="sm" c="dimmed">
          {countText(template.content.nodes.length, 'step')}. Replace what stands in [square brackets] with your own
          words.
        </Text>
      )}
    </Stack>
  )
}

function Preview({ content }: { content: ScriptContent }) {
  const [step, setStep] = useState(content.startNodeId)
  const node = nodeById(content, step)
  return (
    <div className={styles.steps}>
      <ScriptOutline content={content} chosen={step} onChoose={setStep} onNodes={NOBODY} />
      {node ? <NodePanel node={node} content={content} people={undefined} onChoose={setStep} /> : null}
    </div>
  )
}
