// Generated from combo-list.module.css by `npm run css-types`.
declare const styles: {
  readonly list: string
}
export default styles
