// Components
import PhoneInput, { formatPhoneNumberIntl, isValidPhoneNumber } from 'react-phone-number-input'

export default () => <><PhoneInput defaultCountry="DE" value="+4930123456" onChange={() => {}} /><i>{formatPhoneNumberIntl('+12133734253')} {String(isValidPhoneNumber('+4930'))}</i></>
