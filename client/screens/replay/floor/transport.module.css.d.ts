// Generated from transport.module.css by `npm run css-types`.
declare const styles: {
  readonly clock: string
}
export default styles
