// Styles
import { styled } from '@linaria/react'

// What Linaria's compiler leaves of a styled component.
const Title = styled('h1')({ name: 'Title', class: 'Title_t1', propsAsIs: false, vars: { 't1-0': [(p) => p.size, 'px'], 't1-1': [(p) => p.color] } })
const Sub = styled(Title)({ name: 'Sub', class: 'Sub_s1', propsAsIs: true, vars: {} })

export default () => <><Title size={20} color="teal" title="t">a</Title><Sub size={10} className="own">b</Sub></>
