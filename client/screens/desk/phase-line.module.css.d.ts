// Generated from phase-line.module.css by `npm run css-types`.
declare const styles: {
  readonly dot: string
  readonly line: string
  readonly phase: string
}
export default styles
