// Generated from call-at-step.module.css by `npm run css-types`.
declare const styles: {
  readonly direction: string
  readonly notes: string
  readonly script: string
  readonly sheet: string
}
export default styles
