/** A new script: from a template that one reads before choosing it, with next to nothing, or from a file. */
import { Anchor, SegmentedControl } from '@mantine/core'
import { IconArrowLeft, IconLock } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ScriptDraft } from '#domain/http/scripts.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { may } from '../../../session/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { ImportScript } from './import-script.tsx'
import styles from './new-script-screen.module.css'
import { PasteText } from './paste-text.tsx'
import { TemplateGallery } from './template-gallery.tsx'

export function NewScriptScreen() {
  const { role } = useMe()
  const navigate = useNavigate()
  const [way, setWay] = useState('template')
  const open = (draft: ScriptDraft) => {
    toastDone(`“${draft.title}” is now a draft`)
    void navigate({ to: '/scripts/$scriptId', params: { scriptId: draft.script_id }, search: { v: 0 } })
  }
  return (
    <div className={styles.screen}>
      <Toolbar>
        <Anchor component={Link} to="/scripts" size="sm" variant="icon">
          <IconArrowLeft size={15} aria-hidden /> Scripts
        </Anchor>
        <h1>New script</h1>
        {may(role, 'edit-scripts') ? (
          <SegmentedControl
            aria-label="Begin with"
            value={way}
            onChange={setWay}
            data={[
              { value: 'template', label: 'Template' },
              { value: 'text', label: 'Text' },
              { value: 'file', label: 'File' },
            ]}
          />
        ) : null}
      </Toolbar>
      {may(role, 'edit-scripts') ? (
        way === 'template' ? (
          <TemplateGallery onCreated={open} />
        ) : way === 'text' ? (
          <PasteText onCreated={open} />
        ) : (
          <ImportScript onCreated={open} />
        )
      ) : (
        <EmptyState icon={IconLock} title="Only admins write scripts">
          Ask an admin if you need a new one.
        </EmptyState>
      )}
    </div>
  )
}
