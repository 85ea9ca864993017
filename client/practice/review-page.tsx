/** What came of a practised call, for the one who made it and for nobody else (PX5). */
import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { review, type Review } from '#domain/practice/review.ts'
import type { UsualDwellTimes } from '#domain/http/studio/usual-dwell.ts'
import type { Mood } from '#domain/practice/moods.ts'
import { ActionButton } from '../actions/action-button.tsx'
import { useAction } from '../actions/registry.ts'
import { ErrorState } from '../api/error-state.tsx'
import { countText, spanText } from '../format/duration.ts'
import { dayInFull } from '../format/time-text.ts'
import { Facts } from '../ui/facts.tsx'
import { Panel } from '../ui/panel.tsx'
import { ToneDot } from '../ui/tone-mark.tsx'
import { reviewActions } from './actions.ts'
import { MoodChoice } from './mood-choice.tsx'
import { MOOD_WORDS } from '../format/mood-words.ts'
import type { Run } from './practised-call.tsx'
import type { EndedCall } from './private-floor.ts'
import { PathTable } from './path-table.tsx'
import { usualDwellOptions } from './usual-dwell.ts'

interface ReviewPageProps {
  readonly run: Run
  readonly ended: EndedCall
  readonly onAgain: (mood: Mood) => void
  readonly onLeave: () => void
}

export function ReviewPage({ run, ended, onAgain, onLeave }: ReviewPageProps) {
  const { pickUp, heard } = run.conversation.store.getState()
  const { call, dispositionId, at } = ended
  const { script } = run
  const settings = run.floor.replica.state.floor?.settings
  const usual = useQuery(usualDwellOptions(script))
  const [mood, setMood] = useState(run.mood)
  const again = useAction({ ...reviewActions.again, run: () => onAgain(mood) })
  if (settings === undefined) return null
  const found = review({ call, script, settings, dispositionId, pickUp, heard, closedAt: at })
  return (
    <Stack maw={1080} mx="auto" w="100%" px="lg" py="lg" gap="lg">
      <Group justify="space-between" align="flex-start">
        <div>
          <h1>Review</h1>
          <Text c="dimmed">
            {script.title}, version {script.version}. {MOOD_WORDS[run.mood].label} customer, scripted. Nothing of this
            call was recorded or counted.
          </Text>
        </div>
        <Button variant="default" component={Link} to="/desk">
          Back to the desk
        </Button>
      </Group>
      <Facts size="lg" facts={summaryOf(found)} />
      <Panel
        title="Path"
        aside={
          usual.data ? (
            <Text span size="sm" c="dimmed">
              {usualText(usual.data)}
            </Text>
          ) : undefined
        }
      >
        {usual.isError ? <ErrorState inline fault={usual.error} onRetry={() => void usual.refetch()} /> : null}
        <PathTable steps={found.steps} usual={usual.isError ? null : usual.data?.steps} />
      </Panel>
      <Disclosures of={found} />
      <Objections of={found} />
      <Panel title="Practise again">
        <Stack gap="md" align="flex-start">
          <MoodChoice mood={mood} onPick={setMood} />
          <Group>
            <ActionButton action={again} size="md" variant="filled" />
            <Anchor component="button" type="button" size="sm" onClick={onLeave}>
              Another script or lead
            </Anchor>
          </Group>
        </Stack>
      </Panel>
    </Stack>
  )
}

function usualText({ steps, team_ids: teams, from, fewest_calls: fewest }: UsualDwellTimes): string {
  const calls = teams.length === 1 ? 'your team’s calls' : `the calls of your ${teams.length} teams`
  const since = `since ${dayInFull(from)}`
  return steps.length === 0
    ? `Nothing to compare with yet: fewer than ${fewest} of ${calls} came to any step ${since}`
    : `Beside the median of ${calls} ${since}`
}

function summaryOf({ chosen, suggested, talkMs, steps, answeredRight }: Review) {
  const wrong = steps.filter(({ verdict, abandoned }) => verdict === 'otherwise' && !abandoned).length
  return [
    ['Talk', spanText(talkMs)],
    ['Your outcome', chosen?.label ?? 'None in time'],
    ['The script suggests', suggested?.label ?? 'Nothing'],
    ['Marked otherwise than said', wrong === 0 ? 'Never' : countText(wrong, 'time')],
    ...(answeredRight === null ? [] : [['Who answered', answeredRight ? 'Marked right' : 'Marked wrong'] as const]),
  ] as const
}

const DISCLOSURE = {
  read: ['green', 'Read out'],
  short: ['red', 'Left too soon'],
  passed: ['red', 'Not confirmed'],
  'not-reached': ['grey', 'Not reached'],
} as const

const Disclosures = ({ of: { disclosures } }: { readonly of: Review }) =>
  disclosures.length === 0 ? null : (
    <Panel title="Required texts">
      <Stack component="ul" gap="xs">
        {disclosures.map(({ nodeId, title, state, shownMs, minDwellMs }) => {
          const [tone, words] = DISCLOSURE[state]
          return (
            <Group component="li" key={nodeId} gap="xs">
              <ToneDot tone={tone}>{words}</ToneDot>
              <b>{title}</b>
              <Text span c="dimmed">
                {state === 'not-reached'
                  ? `needs ${spanText(minDwellMs)}`
                  : `shown for ${spanText(shownMs)}, needs ${spanText(minDwellMs)}`}
              </Text>
            </Group>
          )
        })}
      </Stack>
    </Panel>
  )

const Objections = ({ of: { objections } }: { readonly of: Review }) => (
  <Panel title="Objections">
    {objections.length === 0 ? <Text c="dimmed">None was raised this time.</Text> : null}
    <Stack component="ul" gap="xs">
      {objections.map(({ label, handled, did, tookMs }, index) => (
        <Group component="li" key={`${index} ${label}`} gap="xs">
          <ToneDot tone={handled ? 'green' : 'red'}>{handled ? 'Taken up' : 'Passed over'}</ToneDot>
          <b>{label}</b>
          <Text span c="dimmed">
            {handled && tookMs !== null ? `${spanText(tookMs)}${did === null ? '' : `, then “${did}”`}` : null}
            {handled ? null : did === null ? 'the call ended there' : `you went on to “${did}”`}
          </Text>
        </Group>
      ))}
    </Stack>
  </Panel>
)
