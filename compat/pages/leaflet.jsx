// Other targets
// reads `window` when it is loaded: import it in an effect, or make the page `clientOnly`
import { MapContainer, Marker, TileLayer } from 'react-leaflet'

export default () => <MapContainer center={[52.5, 13.4]} zoom={10} style={{ height: 200 }}><TileLayer url="https://tile.example/{z}/{x}/{y}.png" /><Marker position={[52.5, 13.4]} /></MapContainer>
