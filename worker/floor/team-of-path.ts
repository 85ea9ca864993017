/** The team that a path of the floor names. */
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, mayInTeam } from '#worker/auth/rights.ts'
import type { Ctx } from '#worker/request/context.ts'

export const team = { team: Id }

interface OfTeam {
  readonly params: { readonly team: string }
}

/** For those who lead it; to others every team is forbidden, whether it is there or not. */
export async function watchedTeam({ actor }: Ctx, { params }: OfTeam): Promise<string> {
  demand(mayInTeam(actor, 'supervise', params.team))
  return params.team
}
