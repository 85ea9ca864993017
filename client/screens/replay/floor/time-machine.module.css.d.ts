// Generated from time-machine.module.css by `npm run css-types`.
declare const styles: {
  readonly banner: string
  readonly buttons: string
  readonly clock: string
  readonly deck: string
  readonly grow: string
  readonly kinds: string
  readonly legend: string
  readonly machine: string
  readonly moment: string
  readonly momentText: string
  readonly moments: string
  readonly numbers: string
  readonly people: string
  readonly reading: string
  readonly scroll: string
  readonly sign: string
  readonly toLive: string
  readonly transport: string
}
export default styles
