/** Whoever acts in somebody else's name sees it on every screen. */
import { useMe } from '../../session/use-session.ts'
import { Strip } from '../../ui/strip.tsx'

export function ActingFor() {
  const { user, impersonated_by: admin } = useMe()
  if (admin === undefined) return null
  return (
    <Strip tone="amber" role="status">
      You’re acting for {user.full_name} as {admin.full_name}. The audit log names both of you. Recordings, exports, and
      changes of people, teams and the organisation are closed to you meanwhile.
    </Strip>
  )
}
