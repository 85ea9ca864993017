/** The form that publishes, a draft or an earlier version: what is said of it in one order, and the buttons always in sight. */
import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { CasesField } from './cases-field.tsx'
import { FixField } from './fix-field.tsx'
import { NoteField } from './note-field.tsx'
import { PublishButtons } from './publish-buttons.tsx'
import { TeamsField } from './teams-field.tsx'
import type { Publication } from './use-publication.ts'

interface PublicationFormProps {
  readonly scriptId: string
  readonly publication: Publication
  /** What goes out; undefined until that is known, and nothing is published before. */
  readonly going: { readonly title: string; readonly content: ScriptContent } | undefined
  /** Of what goes out; its cases are walked anew when it is another. */
  readonly goingKey?: string
  readonly diff: ScriptDiffDocument | undefined
  readonly noteLabel: string
  readonly back: string
  readonly publish: string
  /** Why nothing may be published is said above. */
  readonly isRefused?: boolean
  readonly isPending: boolean
  readonly before?: ReactNode
  /** What it changes. */
  readonly children?: ReactNode
  /** What has failed. */
  readonly faults: ReactNode
  readonly onBack: () => void
  readonly onShow?: (nodeId: string) => void
  readonly onPublish: () => void
}

export function PublicationForm(props: PublicationFormProps) {
  const { scriptId, publication, going, goingKey, diff, noteLabel, back, publish, isRefused = false, isPending } = props
  const { before, children, faults, onBack, onShow, onPublish } = props
  const canPublish = !isRefused && going !== undefined && publication.isComplete
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (canPublish && !isPending) onPublish()
      }}
    >
      <Stack gap="md">
        {before}
        <NoteField label={noteLabel} note={publication.note} onNote={publication.setNote} />
        {children}
        {diff === undefined ? null : <FixField diff={diff} fixed={publication.fixed} onFixed={publication.setFixed} />}
        {going === undefined ? null : (
          <CasesField
            key={goingKey}
            scriptId={scriptId}
            title={going.title}
            content={going.content}
            state={publication.cases}
            onState={publication.setCases}
            {...(onShow && { onShow })}
          />
        )}
        <TeamsField teams={publication.used} chosen={publication.teams} onChosen={publication.setTeams} />
        {faults}
        <PublishButtons back={back} onBack={onBack} publish={publish} disabled={!canPublish} isPending={isPending} />
      </Stack>
    </form>
  )
}
