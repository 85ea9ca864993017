// Generated from message.module.css by `npm run css-types`.
declare const styles: {
  readonly message: string
}
export default styles
