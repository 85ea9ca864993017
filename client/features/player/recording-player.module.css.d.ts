// Generated from recording-player.module.css by `npm run css-types`.
declare const styles: {
  readonly marker: string
  readonly player: string
  readonly side: string
  readonly track: string
}
export default styles
