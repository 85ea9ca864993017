/** One connection over poor Wi-Fi: in order while it lives, and with all that can happen when it dies. */
import type { Person } from '#domain/decide/types.ts'
import type { ClientEnd, FloorHost, ServerLine } from './host.ts'
import type { VirtualClock } from './virtual-clock.ts'
import type { Weather } from './chances.ts'

export interface WireUser {
  onText(text: string): void
  onClosed(code: number, reconnect: boolean): void
}

const BROKEN = 1006

export class Wire implements ClientEnd {
  readonly #clock: VirtualClock
  readonly #weather: Weather
  readonly #user: WireUser
  #line: ServerLine | null = null
  /** The client still believes in this line. */
  #wanted = true
  /** Frames still pass. */
  #alive = true
  #nextUp: number
  #nextDown: number
  #held: string | null = null

  constructor(clock: VirtualClock, weather: Weather, host: FloorHost, person: Person, user: WireUser) {
    this.#clock = clock
    this.#weather = weather
    this.#user = user
    this.#nextUp = clock.now
    this.#nextDown = clock.now
    this.#up(() => {
      if (this.#wanted && this.#alive) this.#line = host.open(person, this)
    })
  }

  say(text: string): void {
    if (!this.#alive) return
    this.#up(() => this.#line?.hear(text))
    if (this.#weather.strikes('repeatCommand')) this.#up(() => this.#line?.hear(text))
    if (this.#weather.strikes('cut')) this.#break()
  }

  /** Answered by the platform, without waking the object. */
  ping(): void {
    if (!this.#alive) return
    this.#up(() => {
      if (this.#line) this.#down(() => this.#wanted && this.#alive && this.#user.onText('pong'))
    })
  }

  /** The client closes, or gives up on, this line. */
  drop(): void {
    this.#wanted = false
    const wasAlive = this.#alive
    this.#alive = false
    if (wasAlive) this.#up(() => this.#endsAtServer())
  }

  deliver(text: string): void {
    if (!this.#alive) return
    if (this.#weather.strikes('loseFrame')) {
      // A line that loses something does not live long; until then what follows must be seen not to follow.
      this.#clock.after(this.#weather.dice(4_000), () => this.#break())
      return
    }
    this.#down(() => this.#arrive(text))
    if (this.#weather.strikes('repeatFrame')) this.#down(() => this.#arrive(text))
    if (this.#weather.strikes('cut')) this.#break()
  }

  closed(code: number, reconnect: boolean): void {
    this.#line = null
    if (!this.#alive) return
    this.#down(() => {
      this.#alive = false
      this.#tellClient(code, reconnect)
    })
  }

  /** Two frames may change places; neither is lost. */
  #arrive(text: string): void {
    if (!this.#wanted || !this.#alive) return
    // What follows a welcome never comes before it: a page that waits for one reads nothing else, for it holds all of that.
    const mayWait = this.#held === null && !text.startsWith('{"type":"welcome"')
    if (mayWait && this.#weather.strikes('swapFrames')) {
      this.#held = text
      this.#clock.after(2_000, () => this.#release())
      return
    }
    this.#user.onText(text)
    this.#release()
  }

  #release(): void {
    const held = this.#held
    this.#held = null
    if (held !== null && this.#wanted && this.#alive) this.#user.onText(held)
  }

  /** Both directions die. What was on its way up may still arrive; each end learns of it in its own time, or not at all. */
  #break(): void {
    if (!this.#alive) return
    this.#alive = false
    const { dice } = this.#weather
    const line = this.#line
    if (line && !this.#weather.strikes('lateCommand')) this.#line = null
    const after = dice(3) === 0 ? 31_000 + dice(20_000) : dice(8_000)
    this.#clock.after(after, () => {
      this.#line = null
      line?.lost()
    })
    if (!this.#weather.strikes('halfOpen')) this.#clock.after(dice(3_000), () => this.#tellClient(BROKEN, true))
  }

  #endsAtServer(): void {
    this.#line?.lost()
    this.#line = null
  }

  #tellClient(code: number, reconnect: boolean): void {
    if (!this.#wanted) return
    this.#wanted = false
    this.#user.onClosed(code, reconnect)
  }

  #up(work: () => void): void {
    const delay = this.#weather.chances.lateCommand > 0 ? this.#weather.dice(1_500) : this.#weather.dice(80)
    this.#nextUp = Math.max(this.#nextUp, this.#clock.now + delay)
    this.#clock.at(this.#nextUp, work)
  }

  #down(work: () => void): void {
    this.#nextDown = Math.max(this.#nextDown, this.#clock.now + this.#weather.dice(120))
    this.#clock.at(this.#nextDown, work)
  }
}
