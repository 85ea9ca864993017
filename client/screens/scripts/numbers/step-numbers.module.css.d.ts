// Generated from step-numbers.module.css by `npm run css-types`.
declare const styles: {
  readonly detail: string
  readonly map: string
  readonly numbers: string
  readonly shown: string
  readonly silent: string
}
export default styles
