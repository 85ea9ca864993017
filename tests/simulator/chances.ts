/** What may go wrong in one run. Each seed has its own mixture: many kinds at once hide each other. */
import { type Dice, chance } from '#tests/support/plausible/dice.ts'

/** Per cent of the occasions on which a kind of trouble could strike. */
export interface Chances {
  /** A line breaks while a frame is on its way. */
  readonly cut: number
  /** A broken line is not noticed by the client until it has been silent for long. */
  readonly halfOpen: number
  readonly loseFrame: number
  readonly repeatFrame: number
  readonly swapFrames: number
  /** A command arrives twice on its line. */
  readonly repeatCommand: number
  /** What was under way when a line broke arrives after all, late. */
  readonly lateCommand: number
  /** The client asks again for what was answered, as after a lost answer. */
  readonly askAgain: number
  /** A command carries the fence of an earlier lease of the lead, like a voice from the past. */
  readonly oldFence: number
  readonly reload: number
  readonly secondTab: number
  /** The process dies in a commit, before or after it is stored. */
  readonly crash: number
  /** The object sleeps: memory gone, lines kept. */
  readonly evict: number
  /** D1 refuses a write. */
  readonly ledgerDown: number
  /** D1 takes a write and its answer is lost. */
  readonly ledgerMute: number
  /** D1 answers with a fault and carries the write out later. */
  readonly ledgerLate: number
  /** The machine's clock jumps, either way. */
  readonly clockJump: number
  /** The team's settings change in the middle of everything. */
  readonly newSettings: number
  /** Somebody sends ids of what is not theirs. */
  readonly foreignId: number
  /** Somebody puts right what came of a call, or lifts a block, on the page of calls. */
  readonly putRight: number
}

export function chancesFrom(dice: Dice): Chances {
  const some = (most: number): number => (chance(dice, 50) ? 1 + dice(most) : 0)
  return {
    cut: some(6),
    halfOpen: some(60),
    loseFrame: some(4),
    repeatFrame: some(4),
    swapFrames: some(4),
    repeatCommand: some(8),
    lateCommand: some(80),
    askAgain: some(15),
    oldFence: some(10),
    reload: some(4),
    secondTab: some(3),
    crash: some(3),
    evict: some(6),
    ledgerDown: some(40),
    ledgerMute: some(30),
    ledgerLate: some(30),
    clockJump: some(4),
    newSettings: some(12),
    foreignId: some(25),
    putRight: some(40),
  }
}

export const NOTHING_GOES_WRONG: Chances = {
  cut: 0,
  halfOpen: 0,
  loseFrame: 0,
  repeatFrame: 0,
  swapFrames: 0,
  repeatCommand: 0,
  lateCommand: 0,
  askAgain: 0,
  oldFence: 0,
  reload: 0,
  secondTab: 0,
  crash: 0,
  evict: 0,
  ledgerDown: 0,
  ledgerMute: 0,
  ledgerLate: 0,
  clockJump: 0,
  newSettings: 0,
  foreignId: 0,
  putRight: 0,
}

/** The weather of a run, which the end of it stills. */
export class Weather {
  readonly dice: Dice
  chances: Chances

  constructor(dice: Dice, chances: Chances) {
    this.dice = dice
    this.chances = chances
  }

  strikes(kind: keyof Chances): boolean {
    const percent = this.chances[kind]
    return percent > 0 && chance(this.dice, percent)
  }

  clearUp(): void {
    this.chances = NOTHING_GOES_WRONG
  }
}
