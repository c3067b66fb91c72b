// Animation
import { Lottie } from 'lottie-react'

export default () => <Lottie src={{ v: '5.5.7', fr: 30, ip: 0, op: 30, w: 100, h: 100, layers: [] }} loop={false} style={{ width: 100 }} />
