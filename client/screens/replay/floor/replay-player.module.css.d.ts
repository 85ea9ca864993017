// Generated from replay-player.module.css by `npm run css-types`.
declare const styles: {
  readonly deck: string
  readonly player: string
}
export default styles
