/** From nothing to the first call: what is still to be set up, each with its form in its place. */
import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { IconCheck, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { SETUP_STEPS, type Setup, type SetupStep } from '#domain/http/setup.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { setupOptions, useDismissSetup } from '../../../api/setup-queries.ts'
import { toastDone, toastFault } from '../../../feedback/toast.tsx'
import { countText } from '../../../format/duration.ts'
import { RouteLoading } from '../../../session/route-states.tsx'
import { useMe } from '../../../session/use-session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { CallStep } from './call-step.tsx'
import { LeadsStep } from './leads-step.tsx'
import styles from './overview-part.module.css'
import { PeopleStep } from './people-step.tsx'
import { ScriptStep } from './script-step.tsx'
import { TeamStep } from './team-step.tsx'

interface OverviewPartProps {
  readonly step: SetupStep | undefined
  readonly onStep: (step: SetupStep | undefined) => void
}

const TITLES: Readonly<Record<SetupStep, string>> = {
  team: 'Create your first team',
  script: 'Choose a script',
  leads: 'Add leads',
  people: 'Invite people',
  call: 'Make the first call',
}

const ABOUT: Readonly<Record<SetupStep, string>> = {
  team: 'Its country, calling hours and call outcomes.',
  script: 'What agents say, step by step. Calls work without one, too.',
  leads: 'Whom to call.',
  people: 'Agents run the calls, managers watch and help.',
  call: 'An agent takes a lead at the desk. You see it on the board.',
}

export function OverviewPart({ step, onStep }: OverviewPartProps) {
  const { user } = useMe()
  const { data: setup, error, isPending, refetch } = useQuery({ ...setupOptions, refetchInterval: 10_000 })
  const dismiss = useDismissSetup()
  /** The step somebody is at stays open until they leave it: what is typed, and links shown once, are not taken away. */
  const [held, hold] = useState<SetupStep>()
  if (setup !== undefined && held === undefined) hold(nextStep(setup))
  if (isPending) return <RouteLoading />
  if (error) return <ErrorState fault={error} onRetry={() => void refetch()} />
  const open = step ?? held ?? nextStep(setup)
  if (setup.dismissed || (!setup.open && open === 'call')) return <AllSet setup={setup} />
  const goOn = async () => {
    const { data } = await refetch()
    if (data !== undefined) hold(nextStep(data))
    onStep(undefined)
  }
  const putAway = () =>
    dismiss.mutate(true, {
      onSuccess: () =>
        toastDone('The list is hidden', { run: () => void dismiss.mutateAsync(false).catch(toastFault) }),
      onError: toastFault,
    })
  const done = SETUP_STEPS.filter((one) => setup.done[one]).length
  return (
    <Panel
      title={`Set up ${user.organisation_name}`}
      label="Set-up"
      aside={
        <Button variant="default" size="xs" loading={dismiss.isPending} onClick={putAway}>
          Hide this list
        </Button>
      }
    >
      <Group gap="md" mb="md" maw={720}>
        <Progress value={(done / SETUP_STEPS.length) * 100} flex={1} aria-label="Set-up progress" />
        <Text size="sm" c="dimmed" role="status">
          {done} of {SETUP_STEPS.length} done
        </Text>
      </Group>
      <ol className={styles.steps} aria-label="Steps">
        {SETUP_STEPS.map((name) => (
          <Step key={name} name={name} setup={setup} isOpen={name === open} onOpen={() => onStep(name)}>
            <Body name={name} setup={setup} onDone={() => void goOn()} onSkip={() => onStep(nextStep(setup, name))} />
          </Step>
        ))}
      </ol>
    </Panel>
  )
}

/** The first that is open, or the first after one that is passed over. */
function nextStep({ done }: Setup, after?: SetupStep): SetupStep {
  const from = after === undefined ? 0 : SETUP_STEPS.indexOf(after) + 1
  return SETUP_STEPS.slice(from).find((step) => !done[step]) ?? 'call'
}

interface StepProps {
  readonly name: SetupStep
  readonly setup: Setup
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly children: ReactNode
}

function Step({ name, setup, isOpen, onOpen, children }: StepProps) {
  const isDone = setup.done[name]
  return (
    <li className={styles.step} aria-current={isOpen ? 'step' : undefined}>
      <Group wrap="nowrap" align="start" gap="md">
        <span className={styles.sign} data-tone={isDone ? 'green' : 'gray'}>
          {isDone ? <IconCircleCheck size={22} role="img" aria-label="Done" /> : null}
          {isDone ? null : <IconCircleDashed size={22} role="img" aria-label="To do" />}
        </span>
        <div className={styles.text}>
          <Text component="h3" fw={600}>
            {TITLES[name]}
          </Text>
          <Text size="sm" c="dimmed">
            {detailOf(name, setup)}
          </Text>
        </div>
        {isOpen ? null : (
          <Button size="xs" variant="default" onClick={onOpen} aria-label={`Open: ${TITLES[name]}`}>
            {isDone ? 'Open' : 'Start'}
          </Button>
        )}
      </Group>
      {isOpen ? <div className={styles.body}>{children}</div> : null}
    </li>
  )
}

function detailOf(name: SetupStep, { invited, arrived, done }: Setup): string {
  if (name !== 'people' || !done.people) return ABOUT[name]
  const waiting = invited === 0 ? [] : [`${countText(invited, 'invitation')} open`]
  const here = arrived === 0 ? ['Nobody has joined yet'] : [`${countText(arrived, 'person', 'people')} joined`]
  return `${[...here, ...waiting].join(', ')}.`
}

export interface StepBodyProps {
  readonly setup: Setup
  readonly onDone: () => void
  readonly onSkip: () => void
}

const BODIES = { team: TeamStep, script: ScriptStep, leads: LeadsStep, people: PeopleStep, call: CallStep }

function Body({ name, ...rest }: StepBodyProps & { readonly name: SetupStep }) {
  const One = BODIES[name]
  return <One {...rest} />
}

function AllSet({ setup }: { setup: Setup }) {
  const dismiss = useDismissSetup()
  return (
    <EmptyState
      icon={IconCheck}
      title={setup.dismissed ? 'The set-up list is hidden' : 'Your floor is set up'}
      action={
        <Stack align="center" gap="sm">
          <Button component={Link} to="/board">
            Go to the floor
          </Button>
          {setup.dismissed ? (
            <Button
              variant="default"
              loading={dismiss.isPending}
              onClick={() => dismiss.mutate(false, { onError: toastFault })}
            >
              Show the list again
            </Button>
          ) : null}
        </Stack>
      }
    >
      {setup.dismissed
        ? 'It is hidden for every admin.'
        : 'A team, a script, leads, people and a first call: all there.'}
    </EmptyState>
  )
}
