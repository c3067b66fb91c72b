// UI kits
import { Alert, AppBar, Avatar, Box, Button, Card, CardContent, Checkbox, Chip, CssBaseline, FormControlLabel, Grid, LinearProgress, List, ListItem, ListItemText, Slider, Stack, Switch, Tab, Table, TableBody, TableCell, TableRow, Tabs, TextField, ThemeProvider, Toolbar, Typography, createTheme, styled } from '@mui/material'

const theme = createTheme({ palette: { mode: 'dark', primary: { main: '#aa5500' } }, components: { MuiButton: { defaultProps: { disableRipple: true } } } })
const Red = styled(Box)(({ theme }) => ({ color: 'red', padding: theme.spacing(2), [theme.breakpoints.up('md')]: { margin: 1 } }))

export default () => (
  <ThemeProvider theme={theme}>
    <CssBaseline />
    <AppBar position="static"><Toolbar><Typography variant="h6" noWrap>Title</Typography></Toolbar></AppBar>
    <Stack direction="row" spacing={2}><Button variant="contained" size="large">go</Button><Button href="/x" color="secondary">link</Button><Chip label="chip" onDelete={() => {}} /><Avatar>A</Avatar></Stack>
    <Grid container><Grid size={{ xs: 12, md: 6 }}><Card sx={{ m: 1, '&:hover': { opacity: 0.5 } }}><CardContent><Red>red</Red></CardContent></Card></Grid></Grid>
    <TextField label="Name" defaultValue="Ada" helperText="who" id="n" error fullWidth /><FormControlLabel control={<Checkbox defaultChecked />} label="ok" /><Switch /><Slider defaultValue={30} aria-label="v" />
    <Tabs value={1}><Tab label="a" /><Tab label="b" /></Tabs><Alert severity="warning">careful</Alert><LinearProgress variant="determinate" value={40} />
    <List dense><ListItem><ListItemText primary="p" secondary="s" /></ListItem></List><Table><TableBody><TableRow><TableCell align="right">1</TableCell></TableRow></TableBody></Table>
  </ThemeProvider>
)
