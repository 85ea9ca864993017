// Generated from narrow-nav.module.css by `npm run css-types`.
declare const styles: {
  readonly place: string
  readonly places: string
}
export default styles
