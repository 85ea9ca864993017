// Generated from nudges.module.css by `npm run css-types`.
declare const styles: {
  readonly place: string
}
export default styles
