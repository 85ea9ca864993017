// Generated from spoken.module.css by `npm run css-types`.
declare const styles: {
  readonly direction: string
  readonly line: string
}
export default styles
