// Generated from slot-choice.module.css by `npm run css-types`.
declare const styles: {
  readonly slot: string
  readonly slots: string
}
export default styles
