// State
import { useStore } from '@nanostores/react'
import { atom, computed, map } from 'nanostores'

const user = map({ name: 'Ada', admin: false })
const visits = atom(3)
const greeting = computed([user, visits], ({ name }, n) => `${name} was here ${n} times`)
user.setKey('admin', true)

export default () => <p>{useStore(greeting)} {String(useStore(user, { keys: ['admin'] }).admin)}</p>
