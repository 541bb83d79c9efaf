// Package pluginhost runs providers as processes and speaks with them on behalf of the domains.
//
// The merchant's wishes come in through Host.Apply as a list; one goroutine per installation makes its process so.
// A process is started from this very binary, with an environment that is made for it, in a process group of its own,
// and does not outlive the host. Whatever it does, crash, hang, flood, lie or be killed, the host answers within the
// deadline of the call and says what is known about the money: every failure on the way has an unknown effect.
//
// Personal data leaves for a plugin in messages.go and nowhere else. A sandbox belongs into the runner, between the
// start of the process and the program.
package pluginhost
