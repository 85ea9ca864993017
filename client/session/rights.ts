/** What the interface offers to whom. The worker and the floor are what enforces it. */
export { getReach, may, reachesOthers, type Right } from '#domain/vocabulary/rights.ts'
