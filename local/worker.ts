/** The local entry: the same application; the local sign-in routes are added here. */
import { createApp } from '#worker/app.ts'

export { TeamFloor } from '#durable-objects/team-floor/team-floor.ts'

const app = createApp()
app.get('/api/local/people', (c) => c.json({ data: [] }))

export default app
