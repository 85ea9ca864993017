/** What every address has in common. */
import { Outlet, createRootRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { RouteMissing } from '../../session/route-states.tsx'

const parameter = z.string().optional().catch(undefined)

/** An invitation or a sign-in that Clerk leads back from brings these, wherever it arrives; Clerk reads and removes them. */
export const ClerkSearch = z.object({
  __clerk_ticket: parameter,
  __clerk_status: parameter,
  __clerk_db_jwt: parameter,
  __clerk_created_session: parameter,
  __clerk_invitation_token: parameter,
  __clerk_modal_state: parameter,
  __clerk_handshake: parameter,
  __clerk_synced: parameter,
})

export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: RouteMissing,
  validateSearch: ClerkSearch,
})
