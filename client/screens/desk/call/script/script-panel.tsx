/** The guided conversation: where we are, what to say, what they may answer (SC1–SC6). */
import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { TonePill } from '../../../../ui/tone-mark.tsx'
import { IconLoader2, IconRouteOff } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { toRecordingFact } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import { RECORDING_FACT, type RecordingFact } from '#domain/script/conditions.ts'
import type { ScriptNode, ScriptRef, ScriptVersion } from '#domain/script/schema.ts'
import { asksWhoAnswered, nodeById, visibleResponses } from '#domain/script/walk.ts'
import { type CallLanguages, wordsLanguage } from '#domain/script/languages.ts'
import { LANGUAGE_FACT } from '#domain/script/conditions.ts'
import { toScriptFacts, toTeamFacts } from '#domain/floor/script-facts.ts'
import { useScript } from '../../../../live/use-script.ts'
import { ErrorState } from '../../../../api/error-state.tsx'
import { may } from '../../../../session/rights.ts'
import { useSession } from '../../../../session/use-session.ts'
import { announce } from '../../../../ui/live-region.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Breadcrumb } from './breadcrumb.tsx'
import { useDesk, whenUnblocked } from '../../desk.tsx'
import { Disclosure } from '../../wrap-up/disclosure.tsx'
import { InputForm, useAsking } from './input-form.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Nudges } from '../nudges.tsx'
import { PhaseLine } from '../../phase-line.tsx'
import { Responses } from './responses.tsx'
import styles from './script-panel.module.css'
import { Spoken } from './spoken.tsx'
import type { CallRecording } from '../../recording/use-call-recording.ts'

interface ScriptPanelProps {
  readonly call: Call
  readonly script: ScriptVersion | undefined
  /** Shown to read along, while somebody has yet to pick up. */
  readonly preview?: boolean
  readonly recording: CallRecording
}

export function ScriptPanel({ call, script, recording, preview = false }: ScriptPanelProps) {
  if (call.script === null) return <NoScript call={call} />
  if (!script) return <MissingScript of={call.script} />
  const node = nodeById(script.content, call.nodeId)
  if (!node) return <EmptyState icon={IconRouteOff} title="This step is not in the script" />
  return (
    <section className={styles.panel} aria-label="Script">
      <Nudges call={call} />
      <header>
        <PhaseLine call={call} content={script.content} />
        <Breadcrumb call={call} content={script.content} />
        {(script.content.languages?.length ?? 0) > 0 && !preview ? (
          <LanguageSwitch call={call} content={script.content} node={node} />
        ) : null}
      </header>
      <div className={styles.step}>
        <Step
          key={`${node.id}.${call.trail.length}`}
          call={call}
          languages={{ language: call.language ?? script.content.language, own: script.content.language }}
          node={node}
          preview={preview}
          recording={recording}
        />
      </div>
    </section>
  )
}

/** A team may work without one, or has yet to choose; whoever can do that finds the way from here. */
function NoScript({ call }: { call: Call }) {
  const { floor } = useDesk()
  const signedIn = useSession()
  const mayChoose = signedIn.status === 'signed-in' && may(signedIn.me.role, 'edit-scripts')
  return (
    <section aria-label="Script">
      <Nudges call={call} />
      <EmptyState
        icon={IconRouteOff}
        title="This call has no script"
        action={
          mayChoose && floor.settings.script === null ? (
            <Anchor component={Link} to="/scripts" size="sm">
              Choose a script for the team
            </Anchor>
          ) : undefined
        }
      >
        {floor.settings.script !== null
          ? 'It began without the script of your team. The next call runs it.'
          : mayChoose
            ? 'Your team has no script.'
            : 'Your team has no script. Ask an admin to choose one.'}{' '}
        Notes, recording and wrap-up work as always.
      </EmptyState>
    </section>
  )
}

/** Notes, recording and wrap-up go on meanwhile. */
function MissingScript({ of }: { of: ScriptRef }) {
  const { error, retry } = useScript(of)
  if (error) return <ErrorState fault={error} onRetry={retry} />
  return <EmptyState icon={IconLoader2} title="Loading the script …" />
}

/** What this desk's own recorder does; where it does nothing, what the floor knows of the one that does. */
function recordingFact(call: Call, { state }: CallRecording): RecordingFact {
  if (state.callId !== call.callId) return toRecordingFact(call)
  if (state.phase === 'recording' || state.phase === 'paused' || state.phase === 'failed') return state.phase
  return 'off'
}

interface StepProps {
  readonly call: Call
  readonly languages: CallLanguages
  readonly node: ScriptNode
  readonly preview: boolean
  readonly recording: CallRecording
}

function Step({ call, languages, node, preview, recording }: StepProps) {
  const desk = useDesk()
  const { send, control, floor } = desk
  const facts = {
    ...toTeamFacts(floor.settings),
    ...toScriptFacts(call.lead, call),
    [LANGUAGE_FACT]: languages.language,
  }
  const title = useRef<HTMLHeadingElement>(null)
  const asking = useAsking(call, node)
  useEffect(() => {
    announce(`Step: ${node.title}`)
    title.current?.scrollIntoView({ block: 'nearest' })
  }, [node.title])
  const choose = (responseId: string) =>
    void send({ type: 'ChooseResponse', callId: call.callId, nodeId: node.id, responseId })
  return (
    <>
      <h2 ref={title} className={styles.title}>
        <span lang={wordsLanguage(node, 'title', languages)}>{node.title}</span>
        {node.type === 'objection' ? <TonePill tone="amber">Objection: {node.label}</TonePill> : null}
        {node.pausesRecording ? <TonePill tone="amber">Not recorded</TonePill> : null}
      </h2>
      <Spoken
        node={node}
        facts={{ ...facts, [RECORDING_FACT]: recordingFact(call, recording) }}
        languages={languages}
      />
      {node.type === 'disclosure' && !preview ? <Disclosure call={call} node={node} /> : null}
      {node.type === 'input' ? <InputForm call={call} node={node} asking={asking} preview={preview} /> : null}
      {node.type === 'outcome' ? (
        <Text c="dimmed" mt="lg">
          The script ends here. Say goodbye, then end the call.
        </Text>
      ) : null}
      {preview && !asksWhoAnswered(node) ? null : (
        <Responses
          responses={visibleResponses(node, facts)}
          languages={languages}
          disabled={!control}
          // Who answered is a word to the floor, as by its own buttons.
          when={preview ? whenUnblocked(desk) : asking.open === undefined}
          onChoose={choose}
        />
      )}
    </>
  )
}
