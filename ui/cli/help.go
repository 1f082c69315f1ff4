package cli

import (
	"runtime/debug"
	"strings"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"
)

// help prints a command's help. The terminal is asked for its colours then and never else.
func (c *session) help(cmd *cobra.Command, _ []string) {
	c.tellLater(cmd)
	root := cmd.Root()
	out := helpWriter(c.Out)
	root.SetOut(out)
	words := strings.Fields(cmd.CommandPath())[1:]
	root.SetArgs(append(words, "--help"))
	// Nothing runs but the help itself, which has no errors.
	_ = fang.Execute(root.Context(), root, fang.WithoutManpage(), fang.WithVersion(root.Version), fang.WithColorSchemeFunc(fang.AnsiColorScheme))
	if h, ok := out.(*hanging); ok {
		_ = h.Close() // nobody is left to tell where this fails
	}
}

// tellLater completes the long help of a command.
func (c *session) tellLater(cmd *cobra.Command) {
	for _, more := range c.later[cmd] {
		if cmd.Long == "" {
			cmd.Long = wrapped(cmd.Short + ".")
		}
		cmd.Long += "\n\n" + wrapped(more())
	}
	delete(c.later, cmd)
}

// tells adds a paragraph to the long help of a command, which is only made where somebody
// asks for the help: most command lines do not.
func (c *session) tells(cmd *cobra.Command, more func() string) {
	if c.later == nil {
		c.later = map[*cobra.Command][]func() string{}
	}
	c.later[cmd] = append(c.later[cmd], more)
}

// version names the build: its version, or the commit that it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	text, changed := info.Main.Version, ""
	if text == "" || text == "(devel)" {
		text = "development"
	}
	for _, s := range info.Settings {
		const short = 7
		switch {
		case s.Key == "vcs.revision" && !strings.Contains(text, s.Value[:min(short, len(s.Value))]):
			text += " (commit " + s.Value[:min(short, len(s.Value))] + ")"
		case s.Key == "vcs.modified" && s.Value == "true" && !strings.Contains(text, "dirty"):
			changed = ", changed since"
		}
	}
	return text + changed
}
