// Portdesk is a porting desk in the terminal: it carries telephone numbers from a pasted
// list to active service.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"portdesk/ui"
	"portdesk/ui/cli"
	"portdesk/ui/plain"
)

func main() {
	os.Exit(run())
}

// run reads the environment, hands over, and turns the error into an exit status.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), endings()...)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends at once what waits for input
	err := cli.Execute(ctx, cli.Options{
		Args:   os.Args[1:],
		In:     os.Stdin,
		Out:    os.Stdout,
		Err:    os.Stderr,
		Getenv: os.Getenv,
		Now:    time.Now,
		Desk: func(ctx context.Context, s cli.Screens) error {
			return ui.OpenDesk(ctx, s.Store, ui.Surroundings{Now: s.Now, Getenv: os.Getenv, Config: s.Config, Faults: s.Faults, Demo: s.Demo})
		},
		Plain: plain.Open,
	})
	return cli.Report(os.Stderr, err)
}

// endings are the signals that end the program in order: what it holds open is given back.
// The end of the terminal is one of them, unless the program was started to outlive it.
func endings() []os.Signal {
	list := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		list = append(list, syscall.SIGHUP)
	}
	return list
}
