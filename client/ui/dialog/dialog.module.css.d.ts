// Generated from dialog.module.css by `npm run css-types`.
declare const styles: {
  readonly head: string
}
export default styles
