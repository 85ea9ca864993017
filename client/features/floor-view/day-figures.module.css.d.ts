// Generated from day-figures.module.css by `npm run css-types`.
declare const styles: {
  readonly about: string
  readonly link: string
  readonly part: string
}
export default styles
