// Utilities
import Decimal from 'decimal.js'

export default () => <p>{new Decimal('0.1').plus('0.2').toString()} {Decimal.sqrt(2).toSignificantDigits(30).toString()} {new Decimal(2).pow(200).toFixed()} {new Decimal('1234.5678').toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN).toNumber()} {Decimal.acos(-1).toHex()}</p>
