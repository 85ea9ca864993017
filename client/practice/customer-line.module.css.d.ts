// Generated from customer-line.module.css by `npm run css-types`.
declare const styles: {
  readonly customer: string
  readonly earlier: string
  readonly words: string
}
export default styles
