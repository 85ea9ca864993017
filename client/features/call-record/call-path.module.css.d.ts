// Generated from call-path.module.css by `npm run css-types`.
declare const styles: {
  readonly step: string
}
export default styles
