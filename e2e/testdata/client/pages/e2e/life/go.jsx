// From here a test goes anywhere: go(to).
import { useEffect } from 'react'
import { useNavigate } from '/dx:router.jsx'

export default function Go() {
  const navigate = useNavigate()
  useEffect(() => void (window.go = (to) => void navigate(to)), [])
  return <h1>Go</h1>
}
