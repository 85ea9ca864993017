/** What the platform hands the worker. */
import type { FloorEnv, TeamFloor } from "#durable-objects/team-floor/team-floor.ts";

export interface WorkerEnv extends FloorEnv {
  readonly TEAM_FLOOR: DurableObjectNamespace<TeamFloor>;
  readonly ASSETS: Fetcher;
  readonly AUTH_ISSUER: string;
  /** PEM of the public key that session tokens are checked against. */
  readonly AUTH_JWT_KEY: string;
  /** Comma-separated origins a token may have been issued to. */
  readonly AUTH_AUTHORIZED_PARTIES: string;
  readonly CLERK_PUBLISHABLE_KEY?: string;
}
