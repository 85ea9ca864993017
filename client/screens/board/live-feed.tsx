/** The feed on a floor that is live: with what happened shortly before, and without holes. */
import { ActivityFeed, type ActivityFeedProps, EventList } from '../../features/floor-view/activity-feed.tsx'
import { useLately } from './use-lately.ts'

export const LiveFeed = (props: Omit<ActivityFeedProps, 'events'>) => <ActivityFeed {...props} events={useLately()} />

export const LiveEvents = ({ agentId }: { agentId: string }) => (
  <EventList events={useLately()} kind="all" agentId={agentId} />
)
