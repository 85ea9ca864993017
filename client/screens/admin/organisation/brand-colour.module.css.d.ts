// Generated from brand-colour.module.css by `npm run css-types`.
declare const styles: {
  readonly button: string
  readonly link: string
  readonly picker: string
  readonly place: string
  readonly preview: string
}
export default styles
