// State
import { useState } from 'react'
import { BehaviorSubject, combineLatest, filter, from, map, reduce, scan } from 'rxjs'

const numbers = new BehaviorSubject(4)
const names = new BehaviorSubject('Ada')

function useNow(observable) {
  return useState(() => { let now; observable.subscribe((value) => { now = value }).unsubscribe(); return now })[0]
}

export default () => <p>{useNow(combineLatest([numbers, names]).pipe(map(([n, name]) => name.repeat(n))))} {useNow(from([1, 2, 3, 4]).pipe(filter((x) => x % 2 === 0), scan((a, b) => a + b), reduce((list, x) => [...list, x], [])))?.join()}</p>
