//go:build !race

package pluginhost

// raceEnabled relaxes the limits on time: the race detector makes starts several times slower.
const raceEnabled = false
