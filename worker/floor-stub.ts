/** The only place that addresses the team's Durable Object. */
import type { TeamFloor } from "#durable-objects/team-floor/team-floor.ts";
import type { WorkerEnv } from "#worker/env.ts";

export function floorStub(env: WorkerEnv, teamId: string): DurableObjectStub<TeamFloor> {
  return env.TEAM_FLOOR.getByName(teamId);
}
