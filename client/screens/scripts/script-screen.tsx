/** One script: a published version or the draft to read, step by step or as a graph; for those who may, the draft to write. */
import { Anchor, Button, Group, SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import {
  IconArrowLeft,
  IconChartSankey,
  IconCode,
  IconFileBroken,
  IconListTree,
  IconHeadset,
  IconRoute,
  IconSitemap,
} from '@tabler/icons-react'
import type { ScriptDetail } from '#domain/http/scripts.ts'
import { lazy, Suspense } from 'react'
import { may } from '../../session/rights.ts'
import { useMe } from '../../session/use-session.ts'
import { RouteLoading } from '../../session/route-states.tsx'
import { HistoryLink } from '../../features/audit/history-link.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { TonePill } from '../../ui/tone-mark.tsx'
import { useSearchState } from '../../browser/use-search-state.ts'
import { scriptDraftOptions, scriptOptions, scriptVersionOptions } from '../../api/script-queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../api/error-state.tsx'
import { FillIn } from './draft/fill-in.tsx'
import { ScriptBar } from './draft/script-bar.tsx'
import { CommentButton } from './draft/comment-button.tsx'
import { TextEditor } from './draft/text-editor.tsx'
import { useOnNodes } from './on-nodes.ts'
import { Reading } from './reading.tsx'
import styles from './script-screen.module.css'

const DRAFT = 0
const StepNumbers = lazy(async () => ({ default: (await import('./numbers/step-numbers.tsx')).StepNumbers }))

export function ScriptScreen() {
  const { scriptId } = useParams({ from: '/shell/scripts/$scriptId' })
  const script = useQuery(scriptOptions(scriptId))
  if (script.isPending) return <RouteLoading />
  if (script.error) return <ErrorState fault={script.error} onRetry={() => void script.refetch()} />
  return <Script key={scriptId} script={script.data} />
}

function Script({ script }: { script: ScriptDetail }) {
  const { role } = useMe()
  const mayEdit = may(role, 'edit-scripts')
  const seesDraft = role !== 'agent'
  const [{ v, view, node }, setSearch] = useSearchState('/shell/scripts/$scriptId')
  const version = v === DRAFT && seesDraft ? null : v || script.published_version
  const isDraft = version === null
  const published = useQuery({
    ...scriptVersionOptions(script.id, version ?? 0),
    enabled: version !== null,
  })
  const draft = useQuery({ ...scriptDraftOptions(script.id), enabled: mayEdit })
  const onNodes = useOnNodes(script.id, version)
  const seesNumbers = version !== null && may(role, 'view-script-numbers')
  const isText = isDraft && mayEdit && view === 'text'
  const content = isDraft ? (seesDraft ? (draft.data ?? script).content : undefined) : published.data?.content
  const isUnreadable = isDraft && content === null
  const fault = isDraft ? (isUnreadable ? null : draft.error) : published.error
  return (
    <div className={styles.screen}>
      <Toolbar className={styles.bar}>
        <Anchor component={Link} to="/scripts" size="sm" variant="icon">
          <IconArrowLeft size={15} aria-hidden /> Scripts
        </Anchor>
        <h1 title={script.title}>{(isDraft ? draft.data?.title : published.data?.title) ?? script.title}</h1>
        <Select
          className={styles.version}
          aria-label="Version"
          data={versionsOf(script, seesDraft)}
          value={String(version ?? DRAFT)}
          allowDeselect={false}
          onChange={(value) =>
            setSearch({ v: Number(value), ...(value === '0' || view === 'numbers' ? {} : { view: 'outline' }) })
          }
        />
        {script.is_active ? null : <TonePill tone="grey">Archived</TonePill>}
        <SegmentedControl
          ml="auto"
          aria-label="View"
          value={isText ? 'text' : view === 'text' || (view === 'numbers' && !seesNumbers) ? 'outline' : view}
          onChange={(next) => setSearch({ view: viewOf(next), ...(next === 'text' ? { v: DRAFT } : {}) })}
          data={[
            { value: 'outline', label: <Labelled icon={IconListTree} text="Outline" /> },
            { value: 'graph', label: <Labelled icon={IconSitemap} text="Graph" /> },
            ...(seesNumbers ? [{ value: 'numbers', label: <Labelled icon={IconChartSankey} text="Numbers" /> }] : []),
            ...(mayEdit ? [{ value: 'text', label: <Labelled icon={IconCode} text="Text" /> }] : []),
          ]}
        />
        {version === null || !script.is_active ? null : (
          <Anchor
            size="sm"
            variant="icon"
            renderRoot={(props) => <Link to="/practice" search={{ script: script.id, v: version }} {...props} />}
          >
            <IconHeadset size={15} aria-hidden /> Practise
          </Anchor>
        )}
        <HistoryLink kind="script" record={script.id} />
        {!mayEdit && may(role, 'comment-scripts') ? <CommentButton script={script} /> : null}
        {mayEdit ? (
          <ScriptBar
            script={script}
            draft={draft.data}
            version={version}
            onPublished={(number) => setSearch({ v: number, view: 'outline' })}
          />
        ) : null}
      </Toolbar>
      {fault ? <ErrorState fault={fault} onRetry={() => void (isDraft ? draft : published).refetch()} /> : null}
      {isText && draft.data ? (
        <TextEditor draft={draft.data} onReload={() => void draft.refetch()} />
      ) : content && seesNumbers && view === 'numbers' ? (
        <Suspense fallback={<RouteLoading />}>
          <StepNumbers scriptId={script.id} title={script.title} version={version} content={content} />
        </Suspense>
      ) : content ? (
        <Reading
          content={content}
          view={view === 'graph' ? 'graph' : 'outline'}
          chosen={node ?? content.startNodeId}
          onChoose={(nodeId) => setSearch({ node: nodeId })}
          onNodes={onNodes}
          withChecks={mayEdit}
        >
          {isDraft && mayEdit && draft.data ? (
            <FillIn draft={draft.data} onReload={() => void draft.refetch()} />
          ) : null}
        </Reading>
      ) : published.isLoading || draft.isLoading ? (
        <RouteLoading />
      ) : isUnreadable ? (
        <UnreadableDraft hasVersions={script.versions.length > 0} mayEdit={mayEdit} />
      ) : isDraft ? (
        <EmptyState icon={IconRoute} title="Not published yet">
          Only published versions are used on calls.
        </EmptyState>
      ) : null}
    </div>
  )
}

interface UnreadableDraftProps {
  readonly hasVersions: boolean
  readonly mayEdit: boolean
}

const UnreadableDraft = ({ hasVersions, mayEdit }: UnreadableDraftProps) => (
  <EmptyState
    icon={IconFileBroken}
    title="The draft cannot be read"
    action={
      mayEdit ? (
        <Button component={Link} to="/scripts/new" variant="default">
          Write or import a new script
        </Button>
      ) : null
    }
  >
    {hasVersions
      ? 'Published versions are not affected: calls go on with them, and each can be read and exported.'
      : 'Other scripts are not affected.'}
  </EmptyState>
)

function versionsOf({ versions, published_version, has_changes }: ScriptDetail, seesDraft: boolean) {
  const draft = { value: String(DRAFT), label: has_changes && versions.length > 0 ? 'Draft, with changes' : 'Draft' }
  return [
    ...(seesDraft ? [draft] : []),
    ...versions.map(({ version, note }) => ({
      value: String(version),
      label: `Version ${version}${version === published_version ? ', newest' : ''}${note === '' ? '' : `: ${note}`}`,
    })),
  ]
}

const viewOf = (value: string): 'outline' | 'graph' | 'numbers' | 'text' =>
  value === 'graph' || value === 'numbers' || value === 'text' ? value : 'outline'

const Labelled = ({ icon: Icon, text }: { icon: typeof IconRoute; text: string }) => (
  <Group component="span" gap={4} wrap="nowrap">
    <Icon size={15} aria-hidden /> {text}
  </Group>
)
