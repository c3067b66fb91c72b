// Components
import { OTPInput, REGEXP_ONLY_DIGITS } from 'input-otp'

export default () => <OTPInput maxLength={4} value="12" onChange={() => {}} pattern={REGEXP_ONLY_DIGITS} render={({ slots }) => slots.map((slot, i) => <div key={i} className={slot.isActive ? 'on' : ''}>{slot.char ?? slot.placeholderChar}{slot.hasFakeCaret && '|'}</div>)} />
