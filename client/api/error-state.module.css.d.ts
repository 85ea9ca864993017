// Generated from error-state.module.css by `npm run css-types`.
declare const styles: {
  readonly fault: string
  readonly text: string
}
export default styles
