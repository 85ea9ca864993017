// Generated from script-path.module.css by `npm run css-types`.
declare const styles: {
  readonly spoken: string
  readonly step: string
}
export default styles
