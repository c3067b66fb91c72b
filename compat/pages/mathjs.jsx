// Utilities
import { all, create } from 'mathjs'

const math = create(all, { number: 'BigNumber', precision: 40 })

export default () => <p>{math.evaluate('12.7 cm to inch').toString()} {math.format(math.evaluate('sqrt(2) + pi'))} {math.derivative('x^2 + sin(x)', 'x').toString()} {math.evaluate('det([[1, 2], [3, 4]])').toString()} {math.parse('a/(b+1)').toTex()} {math.simplify('2x + 3x').toString()}</p>
