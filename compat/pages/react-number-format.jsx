// Components
import { NumericFormat, PatternFormat, numericFormatter } from 'react-number-format'

export default () => <><NumericFormat value={1234567.891} thousandSeparator="." decimalSeparator="," decimalScale={2} suffix=" €" displayType="text" /><PatternFormat value="123412341234" format="#### #### ####" mask="_" /><NumericFormat value={-5} fixedDecimalScale decimalScale={2} /><i>{numericFormatter('1234', { thousandsGroupStyle: 'lakh', thousandSeparator: true, prefix: '₹' })}</i></>
