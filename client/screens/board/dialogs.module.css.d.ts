// Generated from dialogs.module.css by `npm run css-types`.
declare const styles: {
  readonly none: string
  readonly receiver: string
}
export default styles
