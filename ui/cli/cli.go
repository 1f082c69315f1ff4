// Package cli is the command line of the desk: every act of the screens as a command,
// for scripts and for tests. It opens the desk's file, so it is the one room of the user
// interface that holds the store itself.
//
// Lists and answers come as a plain table, as JSON or as CSV. Errors carry the exit
// status: 1 failed, 2 wrong usage, 3 refused by a rule.
package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"portdesk/store"
	"portdesk/ui/config"
	"portdesk/ui/desk"
)

// Options is the world that the commands live in.
type Options struct {
	Args   []string // without the program's name
	In     io.Reader
	Out    io.Writer
	Err    io.Writer
	Getenv func(string) string // asked for PORTDESK_DB, PORTDESK_NOW, PORTDESK_PLAIN, USER
	Now    func() time.Time    // the clock where PORTDESK_NOW does not set it
	// Desk opens the screens; it is called where no command is named. The store is closed
	// after it returns.
	Desk func(ctx context.Context, s Screens) error
	// Plain holds a conversation in lines of text on an open store, in place of Desk: for
	// --plain, and where PORTDESK_PLAIN is set.
	Plain func(ctx context.Context, s *store.Store, now func() time.Time, in io.Reader, out io.Writer) error
}

// Screens is what the desk's screens need.
type Screens struct {
	Store  *store.Store
	Now    func() time.Time // the desk's clock, in the desk's zone
	Config config.Config
	Faults []config.Fault // of the configuration file; the screens open all the same
	Demo   bool           // a throw-away desk with sample work
}

// Execute runs one command line. Status tells the exit status of its error and Report
// prints it.
func Execute(ctx context.Context, o Options) error {
	c := &session{Options: o, now: o.Now}
	root := c.root()
	root.SetArgs(append([]string{}, o.Args...)) // nil would stand for the arguments of the process
	root.SetIn(o.In)
	root.SetOut(o.Out)
	root.SetErr(o.Err)
	root.Version = version()
	root.SetHelpFunc(c.help)
	err := root.ExecuteContext(ctx)
	var usage *usageError
	if err != nil && !c.begun && !errors.As(err, &usage) {
		err = &usageError{text: err.Error(), help: root.Name(), err: err} // what the flags and arguments themselves are refused for
	}
	return err
}

// session is one command line on its way.
type session struct {
	Options
	now    func() time.Time
	db     string
	output string
	config config.Config
	faults []config.Fault   // of the configuration file
	lines  bool             // --plain: no screens
	begun  bool             // the command itself runs: what fails now is no fault of the flags
	dryRun bool             // the desk is a copy
	busy   func()           // takes away the line that tells how long the command works; nil for none
	one    bool             // the command line names one thing, as a word
	stdin  func() io.Reader // standard input, until the command is interrupted
	looks  func() look      // the terminal, which is asked once
	docs   map[*cobra.Command]reflect.Type
	later  map[*cobra.Command][]func() string // what a command's help tells behind its Long, made when it is asked for

	moreDocs []reflect.Type // that commands print with a flag
}

func (c *session) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "portdesk",
		Short:         "A porting desk in the terminal",
		Long:          "Portdesk carries telephone numbers from a pasted list to active service.\nWithout a command it opens the desk.",
		Args:          c.noCommand,
		SilenceErrors: true,
		SilenceUsage:  true,
		// How many letters may be wrong for a command to be proposed.
		SuggestionsMinimumDistance: 2,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			return c.setClock()
		},
	}
	root.RunE = c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
		err := c.show(ctx, c.screens(s))
		if errors.Is(err, desk.ErrSample) {
			return c.openDemo(ctx)
		}
		return err
	})
	opening(root)
	c.plainFlag(root)
	flags := root.PersistentFlags()
	flags.StringVar(&c.db, "db", "", "the desk's `FILE` (or PORTDESK_DB; else desk.db in the user's data folder)")
	flags.StringVarP(&c.output, "output", "o", "table", "how to print: table, json or csv")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return &usageError{text: flagFault(err), help: cmd.CommandPath(), err: err}
	})
	c.addGroup(root, "Work", c.checkCommand(), c.draftCommand(), c.orderCommand(), c.numberCommand(), c.blockerCommand(), c.noteCommand(),
		c.triageCommand(), c.calendarCommand(), c.reportCommand())
	c.addGroup(root, "Files", c.importCommand(), c.exportCommand())
	c.addGroup(root, "Settings", c.profileCommand(), c.viewCommand(), c.holidayCommand(), c.directoryCommand(), c.gainingCommand(), c.configCommand())
	c.addGroup(root, "The desk", c.undoCommand(), c.redoCommand(), c.logCommand(), c.statesCommand(), c.doctorCommand(), c.backupCommand(),
		c.restoreCommand(), c.demoCommand())
	root.AddCommand(c.manCommand())
	plainUsage(root)
	completing(root)
	return root
}

// addGroup adds commands under a heading of the help.
func (c *session) addGroup(root *cobra.Command, title string, commands ...*cobra.Command) {
	root.AddGroup(&cobra.Group{ID: title, Title: title})
	for _, cmd := range commands {
		cmd.GroupID = title
		root.AddCommand(cmd)
	}
}

// plainUsage takes the backquotes out of what flags say: they name a flag's value for a
// help of another style.
func plainUsage(cmd *cobra.Command) {
	plain := func(f *pflag.Flag) { f.Usage = strings.ReplaceAll(f.Usage, "`", "") }
	cmd.Flags().VisitAll(plain)
	cmd.PersistentFlags().VisitAll(plain)
	for _, sub := range cmd.Commands() {
		plainUsage(sub)
	}
}

// noCommand refuses a word where a command was expected, with what it may have meant.
func (c *session) noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	text := fmt.Sprintf("%s has no command %q", cmd.CommandPath(), args[0])
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		text += "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return helped(cmd, &usageError{text: text})
}

// family makes a command that only holds others.
func (c *session) family(use, short string, members ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{Use: use, Short: short, Args: c.noCommand, SuggestionsMinimumDistance: 2}
	cmd.AddCommand(members...)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		names := make([]string, 0, len(members))
		for _, m := range members {
			names = append(names, m.Name())
		}
		return helped(cmd, usagef("%s what? One of %s", use, strings.Join(names, ", ")))
	}
	return cmd
}

// arguments checks how many words a command takes. A name with "..." at its end stands
// for one or more, "[NAME...]" for any number.
func arguments(names ...string) cobra.PositionalArgs {
	least, most := 0, 0
	for _, n := range names {
		most++
		if !strings.HasPrefix(n, "[") {
			least++
		}
		if strings.Contains(n, "...") {
			most = 1 << 30
		}
	}
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return helped(cmd, usagef("give %s", strings.Join(names[len(args):], " ")))
		case len(args) > most && most == 0:
			return helped(cmd, usagef("unexpected %q: this command takes no words", args[0]))
		case len(args) > most:
			return helped(cmd, usagef("unexpected %q after %s", args[most], strings.Join(names, " ")))
		}
		return nil
	}
}

// setClock lets PORTDESK_NOW stop the clock. The desk's zone is that of its offset.
func (c *session) setClock() error {
	text := c.Getenv("PORTDESK_NOW")
	if text == "" {
		return nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return usagef("PORTDESK_NOW is %q, which is no RFC 3339 time such as 2026-11-20T09:30:00-08:00", text)
	}
	zone := time.UTC
	if _, offset := at.Zone(); offset != 0 {
		zone = time.FixedZone("", offset)
	}
	at = at.In(zone)
	c.now = func() time.Time { return at }
	return nil
}

// path is the desk's file.
func (c *session) path() string {
	for _, p := range []string{c.db, c.Getenv("PORTDESK_DB")} {
		if p != "" {
			return p
		}
	}
	return filepath.Join(xdg.DataHome, "portdesk", "desk.db")
}

// storeOptions say who works at the desk, by which clock and by which rules. A fault of
// the configuration stops no command.
func (c *session) storeOptions() store.Options {
	c.config, c.faults = config.Load(config.Path(c.Getenv))
	return c.config.Store(store.Options{Now: c.now, User: c.Getenv("USER")})
}

func (c *session) plainFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&c.lines, "plain", false, "work in lines of text, for screen readers and braille displays (or PORTDESK_PLAIN)")
}

// show opens the screens on a desk, or holds the conversation in their place.
func (c *session) show(ctx context.Context, s Screens) error {
	if c.Plain != nil && (c.lines || c.Getenv("PORTDESK_PLAIN") != "") {
		for _, f := range s.Faults {
			c.say("the configuration: %s", f)
		}
		return c.Plain(ctx, s.Store, s.Now, c.In, c.Out)
	}
	if c.Desk == nil {
		return errors.New("this build has no screens; see portdesk --help for the commands")
	}
	return c.Desk(ctx, s)
}

func (c *session) screens(s *store.Store) Screens {
	return Screens{Store: s, Now: c.now, Config: c.config, Faults: c.faults}
}

// body is what a command does; it knows its words alone.
type body func(ctx context.Context, args []string) error

// deskBody is what a command does with an open desk.
type deskBody func(ctx context.Context, s *store.Store, args []string) error

// plain makes the body of a command that needs no desk.
func (c *session) plain(more []string, fn body) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		known := append([]string{formatTable, formatJSON, formatCSV}, more...)
		if !slices.Contains(known, c.output) {
			return helped(cmd, usagef("-o %s is not known here; one of %s", c.output, strings.Join(known, ", ")))
		}
		c.begun = true
		c.one = len(args) == 1 && args[0] != "-" && !cmd.Flags().Changed("file") && !cmd.Flags().Changed("where")
		if cmd.HasParent() { // the screens go with their terminal
			defer outlivingReaders()()
		}
		c.stdin = func() io.Reader { return untilDone(cmd.Context(), c.In) }
		return advise(cmd, helped(cmd, fn(cmd.Context(), args)))
	}
}

// outlivingReaders keeps the program from ending on the spot where whoever reads its output
// went: what the command holds open is given back first. It returns what ends that.
func outlivingReaders() (end func()) {
	broken := make(chan os.Signal, 1)
	signal.Notify(broken, syscall.SIGPIPE)
	return func() { signal.Stop(broken) }
}

// helped adds to a fault of the command line which command's help tells more.
func helped(cmd *cobra.Command, err error) error {
	var usage *usageError
	if errors.As(err, &usage) && usage.help == "" {
		usage.help = cmd.CommandPath()
	}
	return err
}

// onDesk makes the body of a command that works on the desk's file. One that changes it
// tells what changed.
func (c *session) onDesk(fn deskBody) func(*cobra.Command, []string) error {
	return c.onDeskIn(nil, fn)
}

// onDeskIn is onDesk for a command that prints in more forms than the usual ones.
func (c *session) onDeskIn(more []string, fn deskBody) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		return c.plain(more, func(ctx context.Context, args []string) (err error) {
			if err := c.checkPlace(cmd); err != nil {
				return err
			}
			s, away, err := c.openDesk(ctx)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, closing(s), away()) }()
			c.busyWith(cmd)
			defer c.quiet()
			if cmd.Annotations[markChanges] == "" {
				return fn(ctx, s, args)
			}
			since, err := s.Latest(ctx)
			if err != nil {
				return err
			}
			if err = fn(ctx, s, args); err != nil && !isPartly(err) {
				return err
			}
			return errors.Join(err, c.sayChanged(ctx, s, since))
		})(cmd, args)
	}
}

// openDesk opens the desk, or a copy of it that goes with away.
func (c *session) openDesk(ctx context.Context) (s *store.Store, away func() error, err error) {
	if c.dryRun {
		return c.rehearsal(ctx)
	}
	s, err = store.Open(ctx, c.path(), c.storeOptions())
	return s, func() error { return nil }, err
}

func closing(s *store.Store) error {
	if err := s.Close(); err != nil {
		return fmt.Errorf("close the desk: %w", err)
	}
	return nil
}

// say writes a line for the person at the terminal, beside what is printed.
func (c *session) say(format string, args ...any) {
	c.tell("portdesk: " + clean(fmt.Sprintf(format, args...)) + "\n")
}

// tell writes to standard error. Where that fails nobody is left to tell.
func (c *session) tell(text string) {
	c.quiet()
	_, _ = io.WriteString(c.Err, text)
}

// write prints through a buffer and reports what could not be written. A reader who has
// read enough and went is told nothing.
func (c *session) write(fn func(w *bufio.Writer) error) error {
	c.quiet()
	w := bufio.NewWriter(c.Out)
	err := fn(w)
	if err == nil {
		err = w.Flush()
	}
	if err != nil && !errors.Is(err, syscall.EPIPE) {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}

// piped reports whether input waits that nobody types.
func piped(r io.Reader) bool {
	f, ok := r.(*os.File)
	if !ok {
		return r != nil
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice == 0
}
