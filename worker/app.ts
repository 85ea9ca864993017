/** The HTTP application, the same in every environment. */
import { Hono } from "hono";
import type { WorkerEnv } from "#worker/env.ts";
import { floorStub } from "#worker/floor-stub.ts";

export function createApp(): Hono<{ Bindings: WorkerEnv }> {
  const app = new Hono<{ Bindings: WorkerEnv }>();
  app.get("/api/health", (c) => c.json({ ok: true }));
  
  app.get("/parties/team-floor/:team", (c) => floorStub(c.env, c.req.param("team")).fetch(c.req.raw));
  return app;
}
