// Generated from targets-card.module.css by `npm run css-types`.
declare const styles: {
  readonly none: string
  readonly targets: string
}
export default styles
