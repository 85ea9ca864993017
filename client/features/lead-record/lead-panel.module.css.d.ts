// Generated from lead-panel.module.css by `npm run css-types`.
declare const styles: {
  readonly page: string
}
export default styles
