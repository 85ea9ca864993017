/** What an admin can do with a script: publish its draft, give a version to teams, take it out as a file, put it out of use. */
import { ActionIcon, Menu } from '@mantine/core'
import { useNarrowerThan } from '../../../browser/use-narrower-than.ts'
import { IconDots } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { ScriptDetail, ScriptDraft } from '#domain/http/scripts.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { ActionItem } from '../../../actions/action-item.tsx'
import type { Action } from '../../../actions/action.ts'
import { useActions } from '../../../actions/registry.ts'
import { fetchScriptFile, useArchiveScript, useImportScript } from '../../../api/script-queries.ts'
import { toast, type Toast, toastDone, toastFault } from '../../../feedback/toast.tsx'
import { draftActions } from '../actions.ts'
import { keptText } from './draft-text.ts'
import { TeamsDialog } from './teams-dialog.tsx'

const PublishDialog = lazy(async () => ({ default: (await import('../publishing/publish-dialog.tsx')).PublishDialog }))
const VersionsDialog = lazy(async () => ({ default: (await import('../versions/versions-dialog.tsx')).VersionsDialog }))

interface ScriptBarProps {
  readonly script: ScriptDetail
  readonly draft: ScriptDraft | undefined
  /** Null for the draft. */
  readonly version: number | null
  readonly onPublished: (version: number) => void
}

export function ScriptBar({ script, draft, version, onPublished }: ScriptBarProps) {
  const [open, setOpen] = useState<'publish' | 'teams' | 'versions' | null>(null)
  const isNarrow = useNarrowerThan('narrow')
  const archive = useArchiveScript(script.id)
  const newest = script.versions[0]?.version ?? null
  const setActive = (isActive: boolean) =>
    archive.mutate(isActive, {
      onSuccess: () => toastDone(isActive ? `“${script.title}” is in use again` : `“${script.title}” is archived`),
      onError: toastFault,
    })
  const navigate = useNavigate()
  const edit: Action = {
    ...draftActions.edit,
    run: () => void navigate({ to: '/scripts/$scriptId/edit', params: { scriptId: script.id } }),
    when: script.content !== null || UNREADABLE,
  }
  const publish: Action = {
    ...draftActions.publish,
    run: () => (keptText(script.id) === null ? setOpen('publish') : toast(UNSAVED)),
    when: publishable(script),
  }
  const teams: Action = {
    ...draftActions.teams,
    run: () => setOpen('teams'),
    when: newest === null ? 'Publish a version first.' : script.is_active || 'Restore the script first.',
  }
  const versions: Action = {
    ...draftActions.versions,
    run: () => setOpen('versions'),
    when: newest !== null || 'Publish a version first.',
  }
  const download: Action = {
    ...draftActions.download,
    run: () => void fetchScriptFile(script.id, version).then(save, toastFault),
    when: version !== null || script.content !== null || UNREADABLE,
  }
  const load = useImportScript()
  const copyOf = async () => {
    const file: unknown = JSON.parse(await (await fetchScriptFile(script.id, version)).text())
    const made = await load.mutateAsync(JSON.stringify(asCopy(file)))
    toastDone(`“${made.title}” is now a draft`)
    void navigate({ to: '/scripts/$scriptId/edit', params: { scriptId: made.script_id } })
  }
  const copy: Action = {
    ...draftActions.copy,
    run: () => void copyOf().catch(toastFault),
    when: version !== null || script.content !== null || UNREADABLE,
    busy: load.isPending,
  }
  const put: Action = script.is_active
    ? {
        ...draftActions.archive,
        run: () => setActive(false),
        when: script.teams.length === 0 || 'A team uses it. Choose another script for the team first.',
      }
    : { ...draftActions.restore, run: () => setActive(true) }
  useActions([edit, publish, teams, versions, copy, download, put])
  return (
    <>
      <ActionButton action={edit} />
      <ActionButton action={publish} variant="filled" />
      {isNarrow ? null : <ActionButton action={teams} />}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={34} variant="default" aria-label="More for this script">
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isNarrow ? <ActionItem action={teams} /> : null}
          <ActionItem action={versions} />
          <ActionItem action={copy} label={version === null ? 'Duplicate the draft' : `Duplicate version ${version}`} />
          <ActionItem action={download} label={version === null ? 'Export the draft' : `Export version ${version}`} />
          <ActionItem action={put} />
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>
        {open === 'publish' && draft ? (
          <PublishDialog
            script={script}
            draft={draft}
            onClose={() => setOpen(null)}
            onPublished={(number) => {
              setOpen(script.teams.length === 0 ? 'teams' : null)
              onPublished(number)
            }}
          />
        ) : null}
        {open === 'versions' ? (
          <VersionsDialog
            script={script}
            onClose={() => setOpen(null)}
            onPublished={(number) => {
              setOpen(null)
              onPublished(number)
            }}
          />
        ) : null}
      </Suspense>
      {open === 'teams' && newest !== null ? (
        <TeamsDialog script={script} version={version ?? newest} onClose={() => setOpen(null)} />
      ) : null}
    </>
  )
}

/** The same script under a title of its own. */
const asCopy = (file: unknown): unknown =>
  typeof file === 'object' && file !== null && 'title' in file
    ? { ...file, title: `Copy of ${String(file.title)}`.slice(0, TITLE_MAX) }
    : file

const TITLE_MAX = 120
const UNREADABLE = 'The draft cannot be read.'

/** Text that is only in this browser would be in no version. */
export const UNSAVED: Toast = {
  id: 'unsaved-script',
  color: 'orange',
  message: 'What you typed is not saved yet. Save or discard it first.',
  autoClose: 6_000,
}

function publishable(script: ScriptDetail): true | string {
  if (!script.is_active) return 'Restore the script first.'
  if (script.content === null) return UNREADABLE
  return script.has_changes || 'The draft says what is published.'
}

function save(file: File): void {
  const url = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: url, download: file.name })
  link.click()
  URL.revokeObjectURL(url)
}
