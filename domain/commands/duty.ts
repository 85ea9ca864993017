/** What a person says about being at work. */
import { z } from 'zod'
import { Id } from '../vocabulary/primitives.ts'

export const GoAvailable = z.strictObject({ type: z.literal('GoAvailable') })
export const GoNotReady = z.strictObject({ type: z.literal('GoNotReady'), reason: Id })
export const LogOut = z.strictObject({ type: z.literal('LogOut') })
