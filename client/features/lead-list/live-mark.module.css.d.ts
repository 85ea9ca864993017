// Generated from live-mark.module.css by `npm run css-types`.
declare const styles: {
  readonly live: string
}
export default styles
