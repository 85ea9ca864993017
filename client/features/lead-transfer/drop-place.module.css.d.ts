// Generated from drop-place.module.css by `npm run css-types`.
declare const styles: {
  readonly place: string
}
export default styles
