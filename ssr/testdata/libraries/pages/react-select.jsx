// Components
import Select, { components } from 'react-select'
import Creatable from 'react-select/creatable'

const options = [{ label: 'Fruit', options: [{ value: 'apple', label: 'Apple' }, { value: 'pear', label: 'Pear', isDisabled: true }] }, { value: 'oak', label: 'Oak' }]
const Option = (props) => <components.Option {...props}>* {props.label}</components.Option>

export default () => (
  <>
    <Select instanceId="a" options={options} defaultValue={options[1]} isClearable />
    <Select instanceId="b" options={options} isMulti defaultValue={options[0].options} menuIsOpen components={{ Option }} styles={{ control: (base) => ({ ...base, borderColor: 'red' }) }} />
    <Creatable instanceId="c" options={options} placeholder="type" isDisabled isLoading />
  </>
)
