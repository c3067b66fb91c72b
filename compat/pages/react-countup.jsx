// Animation
import CountUp from 'react-countup'

export default () => <><CountUp start={0} end={1234.5} decimals={1} separator="." decimal="," prefix="€ " preserveValue /><CountUp end={7}>{({ countUpRef }) => <b ref={countUpRef} />}</CountUp></>
