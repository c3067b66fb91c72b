// Charts and diagrams
import { ComposableMap, Geographies, Geography, Graticule, Line, Marker, Sphere } from 'react-simple-maps'

const square = { type: 'FeatureCollection', features: [{ type: 'Feature', id: 's', properties: { name: 'Square' }, geometry: { type: 'Polygon', coordinates: [[[0, 0], [0, 20], [20, 20], [20, 0], [0, 0]]] } }] }

export default () => <ComposableMap projection="geoEqualEarth" width={400} height={200}><Sphere id="s" stroke="#ccc" /><Graticule stroke="#eee" /><Geographies geography={square}>{({ geographies }) => geographies.map((g) => <Geography key={g.id} geography={g} fill="teal" />)}</Geographies><Marker coordinates={[13.4, 52.5]}><circle r={3} /></Marker><Line from={[0, 0]} to={[50, 50]} /></ComposableMap>
