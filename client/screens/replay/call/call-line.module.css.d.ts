// Generated from call-line.module.css by `npm run css-types`.
declare const styles: {
  readonly here: string
  readonly line: string
  readonly notch: string
  readonly phase: string
}
export default styles
