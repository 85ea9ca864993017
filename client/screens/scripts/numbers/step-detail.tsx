/** One step in numbers: each with its fraction, where calls went from it, what came of them, and the calls themselves. */
import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconPhone, IconPointer } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { FEW } from '#domain/analytics/measure.ts'
import { OUTCOME_CLASSES, STEP_CALLS, STEP_MEASURES as MEASURES } from '#domain/analytics/script-steps.ts'
import type { ScriptStep } from '#domain/http/studio/script-steps.ts'
import { chooseTeam } from '../../../live/team-choice.ts'
import { numberText } from '../../../format/duration.ts'
import { bucketText, fractionText, shareText } from '../../../format/rate-text.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import type { StepRow } from './step-rows.ts'

/** What the calls of a step are found by. */
export interface CallsAsked {
  readonly script: string
  readonly version: number
  readonly from: string
  readonly to: string
  /** Undefined: of all one’s teams. */
  readonly teamId: string | undefined
}

interface StepDetailProps {
  readonly row: StepRow
  readonly titleOf: (nodeId: string) => string
  readonly onChoose: (nodeId: string) => void
  readonly calls: CallsAsked
  /** Null while that is not known. */
  readonly now: number | null
}

export function StepDetail({ row, titleOf, onChoose, calls, now }: StepDetailProps) {
  const { node, phase, step } = row
  return (
    <Stack component="article" px="xl" pt={20} pb={32} gap="lg" aria-label={node.title}>
      <header>
        <Text size="sm" c="dimmed">
          {phase}
        </Text>
        <Text component="h2" size="xl" fw={620}>
          {node.title}
        </Text>
      </header>
      {step === undefined ? (
        <EmptyState compact icon={IconPointer} title="No call came here">
          Choose other days, or another version.
        </EmptyState>
      ) : (
        <Counted step={step} titleOf={titleOf} onChoose={onChoose} calls={calls} />
      )}
      {now === null ? null : (
        <Text size="sm">{now === 1 ? '1 call is here now.' : `${numberText(now)} calls are here now.`}</Text>
      )}
      <HowCounted />
    </Stack>
  )
}

function Counted({
  step,
  titleOf,
  onChoose,
  calls,
}: Pick<StepDetailProps, 'titleOf' | 'onChoose' | 'calls'> & { step: ScriptStep }) {
  const isFew = step.entries < FEW
  return (
    <>
      <Facts
        facts={[
          [MEASURES.entries.name, numberText(step.entries)],
          [MEASURES.calls.name, numberText(step.calls)],
          [
            MEASURES.exits.name,
            `${shareText(step.exits)} · ${fractionText(step.exits)}${isFew ? ' · few' : ''}`,
            isFew ? 'dimmed' : undefined,
          ],
          [MEASURES.dwell.name, bucketText(step.dwell.median), isFew ? 'dimmed' : undefined],
          [MEASURES.abandoned.name, numberText(step.abandoned)],
        ]}
      />
      <CallsLink nodeId={step.node_id} count={step.calls} asked={calls} />
      <section>
        <h3>{MEASURES.next.name}</h3>
        <Stack component="ul" gap={4}>
          {step.next.map((to) => (
            <Group component="li" key={to.node_id} justify="space-between" gap="sm" wrap="nowrap">
              <Anchor component="button" type="button" ta="start" size="sm" onClick={() => onChoose(to.node_id)}>
                {titleOf(to.node_id)}
              </Anchor>
              <Share count={to.entries} of={step.entries} />
            </Group>
          ))}
          <Group component="li" justify="space-between" gap="sm" wrap="nowrap">
            <Text size="sm">{MEASURES.exits.name}</Text>
            <Share {...step.exits} />
          </Group>
        </Stack>
      </section>
      <section>
        <h3>What came of the calls</h3>
        <Stack component="ul" gap={4}>
          {OUTCOME_CLASSES.map((name) => (
            <Group component="li" key={name} justify="space-between" gap="sm">
              <Text size="sm">{MEASURES[name].name}</Text>
              <Share count={step.outcomes[name]} of={step.calls} />
            </Group>
          ))}
        </Stack>
      </section>
    </>
  )
}

const Share = ({ count, of }: { count: number; of: number }) => (
  <Text size="sm" {...(of < FEW ? { c: 'dimmed' as const } : {})} style={{ whiteSpace: 'nowrap' }}>
    {shareText({ count, of })} · {fractionText({ count, of })}
    {of < FEW ? ' · few' : ''}
  </Text>
)

interface CallsLinkProps {
  readonly nodeId: string
  readonly count: number
  readonly asked: CallsAsked
}

function CallsLink({ nodeId, count, asked: { teamId, ...asked } }: CallsLinkProps) {
  return (
    <Button
      variant="default"
      leftSection={<IconPhone size={16} aria-hidden />}
      // The list of calls is that of the team one looks at, or of all.
      onClick={() => teamId !== undefined && chooseTeam(teamId)}
      renderRoot={(props) => (
        <Link
          to="/calls"
          search={{ ...asked, step: nodeId, ...(teamId === undefined ? { teams: 'all' as const } : {}) }}
          {...props}
        />
      )}
    >
      {count === 1 ? 'Show the call' : `Show the ${numberText(count)} calls`}
    </Button>
  )
}

const HowCounted = () => (
  <details>
    <Text component="summary" size="sm" fw={500}>
      How this is counted
    </Text>
    <Stack component="dl" gap="xs" mt="xs">
      {[STEP_CALLS, ...Object.values(MEASURES)].map(({ name, counts }) => (
        <div key={name}>
          <Text component="dt" size="sm" fw={500}>
            {name}
          </Text>
          <Text component="dd" size="sm" c="dimmed" m={0}>
            {counts}
          </Text>
        </div>
      ))}
    </Stack>
  </details>
)
