// Generated from handover-prompt.module.css by `npm run css-types`.
declare const styles: {
  readonly prompt: string
}
export default styles
