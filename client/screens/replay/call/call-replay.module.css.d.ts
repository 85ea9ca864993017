// Generated from call-replay.module.css by `npm run css-types`.
declare const styles: {
  readonly parts: string
  readonly replay: string
}
export default styles
