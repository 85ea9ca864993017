/** Leads from a file: chosen, looked at, mapped, checked without a change, imported, and taken back if need be. */
import { Anchor } from '@mantine/core'
import { IconArrowLeft, IconLock } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { type Import, type ImportStatus, WORKING } from '#domain/http/imports/imports.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { leadsChanged } from '../../../api/lead-queries.ts'
import { importOptions, useImportAct } from '../../../api/records/import-queries.ts'
import { useSearchState } from '../../../browser/use-search-state.ts'
import { toastFault } from '../../../feedback/toast.tsx'
import { useTeam } from '../../../live/team-choice.ts'
import { NoTeamYet } from '../../../session/no-team-yet.tsx'
import { may } from '../../../session/rights.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { useMe } from '../../../session/use-session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { TonePill } from '../../../ui/tone-mark.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { CheckPart } from './check-part.tsx'
import { ChooseFile } from './choose-file.tsx'
import { sizeText } from '../../../format/size-text.ts'
import { IMPORT_STATUS_TONES, IMPORT_STATUS_WORDS } from './import-words.ts'
import styles from './leads-import-screen.module.css'
import { MappingPart } from './mapping/mapping-part.tsx'
import type { planOf } from './mapping/import-draft.ts'
import { PastImports } from './past-imports.tsx'
import { ProgressPart } from './progress-part.tsx'
import { ResultPart } from './result-part.tsx'

export function LeadsImportsScreen() {
  const team = useTeam()
  const { role } = useMe()
  const { from } = useSearch({ from: '/shell/leads/import' })
  const navigate = useNavigate()
  if (!may(role, 'import-leads')) return <NotForYou />
  if (team === undefined) return <NoTeamYet />
  return (
    <Screen
      title="Import leads"
      back={from === 'set-up' ? { to: '/admin', label: 'Set-up' } : { to: '/leads', label: 'Leads' }}
    >
      <Panel title={`A file for ${team.name}`} label="File">
        <ChooseFile
          key={team.id}
          team={team}
          onUploaded={({ id }) =>
            void navigate({ to: '/leads/import/$importId', params: { importId: id }, search: { from } })
          }
        />
      </Panel>
      <Panel title="Past imports">
        <PastImports teamId={team.id} />
      </Panel>
    </Screen>
  )
}

export function LeadsImportScreen() {
  const { role } = useMe()
  const { importId } = useParams({ from: '/shell/leads/import/$importId' })
  if (!may(role, 'import-leads')) return <NotForYou />
  return <OneImport key={importId} importId={importId} />
}

const NotForYou = () => (
  <EmptyState icon={IconLock} title="You don’t have access">
    Only admins can import leads.
  </EmptyState>
)

function OneImport({ importId }: { importId: string }) {
  const { data: found, error, refetch } = useQuery(importOptions(importId))
  useFreshLeads(found?.status)
  if (found === undefined) return error ? <ErrorState fault={error} onRetry={() => void refetch()} /> : <RouteLoading />
  const { name, size, status } = found
  return (
    <Screen
      title={name}
      back={{ to: '/leads/import', label: 'Imports' }}
      aside={
        <>
          <span className={styles.size}>{sizeText(size)}</span>
          <TonePill tone={IMPORT_STATUS_TONES[status]}>{IMPORT_STATUS_WORDS[status]}</TonePill>
        </>
      }
    >
      {error ? <ErrorState fault={error} inline onRetry={() => void refetch()} /> : null}
      <Stage found={found} />
    </Screen>
  )
}

/** Lists of leads are read anew when an import has changed them. */
function useFreshLeads(status: ImportStatus | undefined): void {
  const cache = useQueryClient()
  const before = useRef(status)
  useEffect(() => {
    if (before.current === 'running' || before.current === 'undoing') void leadsChanged(cache)
    before.current = status
  }, [status, cache])
}

const hasBegun = ({ ran, status }: Import): boolean => ran !== null || status === 'done' || status === 'undone'

function Stage({ found }: { found: Import }) {
  const { teams } = useMe()
  const team = teams.find(({ id }) => id === found.team_id)
  const [{ step, from }, setSearch] = useSearchState('/shell/leads/import/$importId')
  const act = useImportAct(found.id)
  const start = (wish: 'dry-run' | 'run' | 'cancel' | 'undo', plan?: ReturnType<typeof planOf>) => {
    if (step !== undefined) setSearch({ step: undefined })
    act.mutate(
      { act: wish, key: crypto.randomUUID(), ...(plan === undefined ? {} : { plan }) },
      { onError: toastFault },
    )
  }
  const named = team ?? { id: found.team_id, name: 'its team', country: 'GB' }
  if (WORKING.includes(found.status))
    return <ProgressPart found={found} isStopping={act.isPending} onStop={() => start('cancel')} />
  if (hasBegun(found))
    return (
      <ResultPart
        found={found}
        team={named}
        toSetUp={from === 'set-up'}
        isBusy={act.isPending}
        onGoOn={() => start('run')}
        onUndo={() => start('undo')}
      />
    )
  if (found.status === 'checked' && found.checked !== null && step !== 'columns')
    return (
      <CheckPart
        found={found}
        counts={found.checked}
        team={named}
        isStarting={act.isPending}
        onRun={() => start('run')}
        onColumns={() => setSearch({ step: 'columns' }, { replace: false })}
      />
    )
  return (
    <>
      {found.failure === null ? null : <Notice tone="red" title={`The file ${found.failure.words}`} />}
      <MappingPart found={found} team={named} isStarting={act.isPending} onCheck={(plan) => start('dry-run', plan)} />
    </>
  )
}

interface ScreenProps {
  readonly title: string
  readonly back: { readonly to: '/leads' | '/leads/import' | '/admin'; readonly label: string }
  readonly aside?: ReactNode
  readonly children: ReactNode
}

const Screen = ({ title, back, aside, children }: ScreenProps) => (
  <div className={styles.screen}>
    <Toolbar>
      <Anchor component={Link} to={back.to} size="sm" variant="icon">
        <IconArrowLeft size={15} aria-hidden /> {back.label}
      </Anchor>
      <h1 className={styles.title}>{title}</h1>
      {aside}
    </Toolbar>
    <div className={styles.content}>{children}</div>
  </div>
)
