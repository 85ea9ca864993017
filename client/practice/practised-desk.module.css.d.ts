// Generated from practised-desk.module.css by `npm run css-types`.
declare const styles: {
  readonly stage: string
}
export default styles
