// Charts and diagrams
// draws into a DOM: on a `clientOnly` page, or in an effect
import { barY, plot } from '@observablehq/plot'

export default () => <figure>{plot({ marks: [barY([{ k: 'a', v: 3 }], { x: 'k', y: 'v' })] }).outerHTML}</figure>
