/**
 * Whose turn it is: after every number of new leads each arm has its exact share, rounded up or down (AB2). This is the quota
 * method of Balinski and Young ("The quota method of apportionment", 1975): of the arms that one more lead would not put past
 * their share rounded up, the one that has the least for its weight. Counted in whole numbers, so nothing is ever rounded.
 */
import type { Arm } from './state.ts'

type Shared = Pick<Arm, 'version' | 'weight' | 'given' | 'stopped'>

/** The arm of the next new lead; undefined when none runs. */
export function chooseArm<A extends Shared>(arms: readonly A[]): A | undefined {
  const running = arms.filter(({ stopped }) => stopped === null)
  const weights = sum(running.map(({ weight }) => weight))
  const leads = sum(running.map(({ given }) => given)) + 1
  let next: A | undefined
  for (const arm of running) {
    if (arm.given * weights >= leads * arm.weight) continue
    if (!next || arm.weight * (next.given + 1) > next.weight * (arm.given + 1)) next = arm
  }
  return next
}

/** By how much an arm differs from its exact share, in leads: less than one, either way. */
export function differFromShare(arms: readonly Shared[]): number[] {
  const running = arms.filter(({ stopped }) => stopped === null)
  const weights = sum(running.map(({ weight }) => weight))
  const leads = sum(running.map(({ given }) => given))
  return running.map(({ given, weight }) => (given * weights - leads * weight) / weights)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
