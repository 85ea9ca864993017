// Generated from call-stage.module.css by `npm run css-types`.
declare const styles: {
  readonly orphaned: string
}
export default styles
