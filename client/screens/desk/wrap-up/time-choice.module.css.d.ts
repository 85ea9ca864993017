// Generated from time-choice.module.css by `npm run css-types`.
declare const styles: {
  readonly choice: string
  readonly field: string
  readonly legend: string
  readonly mine: string
  readonly quick: string
  readonly time: string
  readonly zone: string
}
export default styles
