package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"portdesk/model/field"
	"portdesk/ui/words"
)

// The forms of exports besides those of other commands.
const (
	formatJSONLines = "jsonl"
	formatXLSX      = "xlsx"
	formatICS       = "ics"
	formatPDF       = "pdf"
)

func (c *session) exportCommand() *cobra.Command {
	return c.family("export", "Write numbers, orders, the journal, calendars and letters for other programs",
		c.exportNumbersCommand(), c.exportOrdersCommand(), c.exportJournalCommand(), c.exportCalendarCommand(), c.exportLetterCommand(), c.exportOrderCommand())
}

// exportFlags say in which form an export goes where.
type exportFlags struct {
	forms []string // that it has; the first is the usual one
	form  string
	to    string
	force bool
}

// bind gives a command the flags. Its -o stands in the place of the one that all commands
// have, since an export has other forms.
func (f *exportFlags) bind(cmd *cobra.Command, to string) {
	says := "in which form: " + strings.Join(f.forms, ", ") + "; otherwise what the ending of --to says, or else " + f.forms[0]
	if len(f.forms) == 1 {
		says = "in which form: " + f.forms[0] + " alone"
	}
	cmd.Flags().StringVarP(&f.form, "output", "o", "", says)
	cmd.Flags().StringVar(&f.to, "to", "", to)
	cmd.Flags().BoolVar(&f.force, "force", false, "replace a file that is there already")
}

// toFile is what --to says of commands that write one file.
const toFile = "write `FILE`, which is there whole at the end or not at all, instead of standard output"

// stdout reports whether an export goes to standard output.
func (f *exportFlags) stdout() bool { return f.to == "" || f.to == "-" }

// onExport is onDesk for commands that write a file of one of several forms: the one that
// -o names, else the one that the ending of --to says, else the usual one.
func (c *session) onExport(f *exportFlags, fn deskBody) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		form := f.forms[0]
		byEnding := formOf(f.to)
		switch {
		case cmd.Flags().Changed("output"):
			form = f.form
		case slices.Contains(f.forms, byEnding):
			form = byEnding
		case isForm(byEnding) && !f.stdout() && !isFolder(f.to):
			return helped(cmd, usagef("%s would not hold what its ending says: this is written as %s; name it otherwise, or say the form with -o",
				f.to, strings.Join(f.forms, ", ")))
		}
		if !slices.Contains(f.forms, form) {
			return helped(cmd, usagef("-o %s is not known here; one of %s", form, strings.Join(f.forms, ", ")))
		}
		if f.stdout() && (form == formatXLSX || form == formatPDF) && c.onTerminal() {
			return helped(cmd, usagef("%s is nothing to read on a terminal: give --to FILE", strings.ToUpper(form)))
		}
		c.output = form
		return c.onDeskIn(f.forms, fn)(cmd, args)
	}
}

// formOf is the form that the ending of a file's name says, "" for an ending that says none.
func formOf(name string) string {
	switch ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(name)), "."); ending {
	case "ndjson":
		return formatJSONLines
	default:
		return ending
	}
}

// isForm reports whether an ending says a form that this or another export has, or that
// people take for one of them.
func isForm(ending string) bool {
	switch ending {
	case formatCSV, formatJSON, formatJSONLines, formatXLSX, formatICS, formatPDF, "tsv", "xls", "ods", "xml", "html", "doc", "docx":
		return true
	}
	return false
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// sayWritten tells how many things were written to a file.
func (c *session) sayWritten(f *exportFlags, n int, noun string, plural ...string) {
	if !f.stdout() {
		c.say("%s to %s", words.Count(n, noun, plural...), f.to)
	}
}

// onTerminal reports whether standard output is a terminal.
func (c *session) onTerminal() bool {
	f, ok := c.Out.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// exportMeter is meter for an export: what is written to the same terminal would be torn
// apart by its line.
func (c *session) exportMeter(f *exportFlags, noun string, of int) *meter {
	if f.stdout() && c.onTerminal() {
		return &meter{}
	}
	return c.meter(noun, "exported", of)
}

func bindSecrets(cmd *cobra.Command, secrets *bool) {
	cmd.Flags().BoolVar(secrets, "secrets", false, "with PINs, account numbers and other secrets")
}

// warnOfSecrets tells that what is written is to be guarded.
func (c *session) warnOfSecrets(secrets bool) {
	if secrets {
		c.say("the export is with secrets (%s): keep it where nobody else reads it, and take it away after use", secretNames())
	}
}

// secretNames names the secrets of an account.
func secretNames() string {
	var keys []string
	allFields(func(d field.Def) {
		if d.Secret && !slices.Contains(keys, d.Key) {
			keys = append(keys, d.Key)
		}
	})
	return strings.Join(keys, ", ")
}
