// Generated from player.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly marker: string
  readonly markers: string
  readonly player: string
  readonly rest: string
  readonly side: string
  readonly track: string
  readonly wave: string
}
export default styles
