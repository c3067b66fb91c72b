// State
import { useState } from 'react'
import { createContainer } from 'react-tracked'

const { Provider, useTracked, useSelector } = createContainer(() => useState({ count: 3, text: 'hello' }))
const Count = () => { const [state] = useTracked(); return <p>{state.count} {useSelector((s) => s.text.toUpperCase())}</p> }

export default () => <Provider><Count /></Provider>
