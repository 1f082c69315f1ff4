package cli

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// tree writes every command with its words, its flags and the document that it prints, and
// every document field by field: what scripts rely on.
func tree(c *session, root *cobra.Command) string {
	var b strings.Builder
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		use, _ := strings.CutPrefix(cmd.Use, cmd.Name())
		b.WriteString(cmd.CommandPath() + use)
		if t := c.docs[cmd]; t != nil {
			b.WriteString(" -> " + docPhrase(t))
		}
		b.WriteString("\n")
		flag := func(f *pflag.Flag) {
			fmt.Fprintf(&b, "  --%s %s", f.Name, f.Value.Type())
			if f.Shorthand != "" {
				b.WriteString(" -" + f.Shorthand)
			}
			if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" {
				b.WriteString(" = " + f.DefValue)
			}
			b.WriteString("\n")
		}
		cmd.LocalNonPersistentFlags().VisitAll(flag)
		cmd.PersistentFlags().VisitAll(flag)
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(root)
	for _, t := range c.allDocs() {
		b.WriteString("\n" + docName(t) + "\n")
		for _, f := range fieldsOf(t) {
			b.WriteString("  " + f.name + ": " + f.kind + "\n")
		}
	}
	return b.String()
}

// TestTree holds the commands, the flags and the fields of the documents: a change of them
// breaks somebody's script, and is seen here first.
func TestTree(t *testing.T) {
	c := &session{}
	golden.RequireEqual(t, tree(c, c.root()))
}

// TestEveryFieldIsTold asks of every field of every document that the help says more of it
// than its name.
func TestEveryFieldIsTold(t *testing.T) {
	c := &session{}
	c.root()
	if len(c.docs) == 0 {
		t.Fatal("no command says what it prints")
	}
	for _, doc := range c.allDocs() {
		if doc.Name() == "" {
			t.Errorf("a document without a name: %s", doc)
		}
		for _, f := range fieldsOf(doc) {
			if f.says == "" {
				t.Errorf("%s.%s says nothing", docName(doc), f.name)
			}
		}
	}
}

// TestEveryCommandIsWhole asks of every command that it does something, that it says what
// it prints as JSON, and that one that changes the desk can be rehearsed.
func TestEveryCommandIsWhole(t *testing.T) {
	c := &session{}
	root := c.root()
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
		if cmd == root || cmd.HasSubCommands() || cmd.Name() == "man" {
			return
		}
		path := cmd.CommandPath()
		if cmd.RunE == nil || cmd.Short == "" {
			t.Errorf("%s does nothing, or does not say what", path)
		}
		if c.docs[cmd] == nil && !printsOther(cmd) {
			t.Errorf("%s does not say what it prints as JSON", path)
		}
		if _, changes := cmd.Annotations[markChanges]; changes != (cmd.Flags().Lookup("dry-run") != nil) {
			t.Errorf("%s changes the desk: %v, and has --dry-run: %v", path, changes, !changes)
		}
	}
	walk(root)
	if reflect.TypeOf(c.docs) == nil {
		t.Fatal("no documents")
	}
}

// printsOther holds for commands whose output is a file of its own form.
func printsOther(cmd *cobra.Command) bool {
	return cmd.Parent() != nil && cmd.Parent().Name() == "export"
}
