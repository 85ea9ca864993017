/** The deployed entry. */
import { createApp } from "#worker/app.ts";

export { TeamFloor } from "#durable-objects/team-floor/team-floor.ts";

export default createApp();
