// Generated from filter-chips.module.css by `npm run css-types`.
declare const styles: {
  readonly chip: string
  readonly chips: string
}
export default styles
