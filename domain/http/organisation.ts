/** The settings of the organisation: its name, its colour, and the dispositions its teams share. */
import { z } from 'zod'
import { Disposition } from '../floor/settings.ts'
import { dispositionFaults } from '../floor/settings-validation.ts'
import { BrandColour } from '../vocabulary/brand-colour.ts'
import { Id } from '../vocabulary/primitives.ts'
import { shownWords } from '../vocabulary/text.ts'
import { SettingsVersionPage } from './team-settings.ts'

/** Fewer than a team has room for: it needs some of its own. */
const MOST_SHARED = 20

/** GET /api/organisation. */
export const Organisation = z.object({
  id: Id,
  name: z.string(),
  /** As it was chosen; screens show it as legible as ST5 says. Null: the product's own. */
  brand_colour: z.string().nullable(),
  dispositions: z.array(Disposition),
  version: z.int(),
})
export type Organisation = z.infer<typeof Organisation>

const SharedDispositions = z
  .array(Disposition)
  .max(MOST_SHARED)
  .transform((all) => all.map((one) => ({ ...one, shared: true })))
  .superRefine((all, context) => {
    for (const { path, message } of dispositionFaults(all))
      context.addIssue({ code: 'custom', path: path.slice(1), message })
  })

/** PATCH /api/organisation: the version it was made from, and what changes. */
export const OrganisationUpdate = z
  .strictObject({
    version: z.int().positive(),
    name: shownWords(200),
    brand_colour: BrandColour.nullable(),
    dispositions: SharedDispositions,
  })
  .partial({ name: true, brand_colour: true, dispositions: true })
export type OrganisationUpdate = z.output<typeof OrganisationUpdate>

/** GET /api/organisation/history: newest first. */
export const OrganisationVersionPage = SettingsVersionPage
