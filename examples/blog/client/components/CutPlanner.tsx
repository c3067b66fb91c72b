import { useId, useState } from 'react'
import { plan } from '../lib/plan'

const lengths = [1000, 1200, 1500, 2000, 2400]
const kerf = 3

/** The boards that a list of parts takes, in millimetres. */
export function CutPlanner({ parts }: { parts: number[] }) {
  const [chosen, setChosen] = useState(2)
  const id = useId()
  const board = lengths[chosen]!
  const boards = plan(parts, board, kerf)
  const waste = 1 - parts.reduce((sum, part) => sum + part, 0) / (boards.length * board)
  return (
    <figure className="rounded-lg border border-line bg-raised p-5 font-sans text-sm sm:p-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <label htmlFor={id} className="text-soft">Boards of</label>
        <input
          id={id}
          type="range"
          min={0}
          max={lengths.length - 1}
          value={chosen}
          aria-valuetext={`${board} millimetres`}
          onChange={(event) => setChosen(Number(event.target.value))}
          className="w-32 accent-bark sm:w-44"
        />
        <output htmlFor={id} className="font-medium tabular-nums">{board} mm</output>
        <span className="ml-auto tabular-nums text-soft">{boards.length} boards, {Math.round(waste * 100)} % left over</span>
      </div>
      <ol className="mt-5 space-y-2">
        {boards.map((cuts, i) => <Board key={i} cuts={cuts} board={board} />)}
      </ol>
    </figure>
  )
}

function Board({ cuts, board }: { cuts: number[]; board: number }) {
  return (
    <li className="flex h-9 gap-px rounded bg-[repeating-linear-gradient(135deg,var(--line)_0_2px,transparent_2px_7px)]">
      {cuts.map((cut, i) => (
        <span
          key={i}
          style={{ width: `${(cut / board) * 100}%` }}
          className="grid place-items-center overflow-hidden rounded border border-bark/35 bg-tint text-xs tabular-nums"
        >
          {cut}
        </span>
      ))}
    </li>
  )
}
