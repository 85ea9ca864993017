// Generated from action-button.module.css by `npm run css-types`.
declare const styles: {
  readonly button: string
}
export default styles
