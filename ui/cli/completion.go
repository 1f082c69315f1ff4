package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/field"
	"portdesk/model/report"
)

// flagFault says what is wrong with a flag's value, in words of no programming language.
func flagFault(err error) string {
	text := err.Error()
	for _, kind := range []string{"ParseInt", "Atoi"} {
		if head, _, found := strings.Cut(text, ": strconv."+kind); found {
			return head + ": a whole number is expected"
		}
	}
	if head, _, found := strings.Cut(text, ": strconv.ParseBool"); found {
		return head + ": true or false is expected"
	}
	return text
}

// chosenFrom are the flags whose words choices knows.
func chosenFrom() []string {
	return []string{"output", "verdict", "by", "cause", "queue", "workspace", "set"}
}

// choices are the words that a flag takes, for completion in a shell.
func choices(flag string) []string {
	var out []string
	switch flag {
	case "output":
		return []string{formatTable, formatJSON, formatCSV}
	case "verdict":
		return []string{string(model.VerdictPortable), string(model.VerdictNotPortable)}
	case "by":
		return []string{string(report.ByCarrier), string(report.ByMonth)}
	case "cause":
		for _, e := range blocker.Catalogue() {
			out = append(out, string(e.Cause))
		}
	case "queue":
		return queueWords()
	case "workspace":
		for _, w := range workspaceWords() {
			out = append(out, w)
		}
		slices.Sort(out)
	case "set":
		allFields(func(d field.Def) {
			if word := d.Key + "="; !strings.HasPrefix(d.Key, "x_") && !slices.Contains(out, word) {
				out = append(out, word)
			}
		})
	}
	return out
}

// completing lets shells complete the words that flags and commands take. The words are
// looked for when a shell asks.
func completing(cmd *cobra.Command) {
	for _, name := range chosenFrom() {
		if f := cmd.LocalFlags().Lookup(name); f != nil && f.Value.Type() != "bool" {
			// It is refused only where the flag has its words already.
			_ = cmd.RegisterFlagCompletionFunc(name, func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
				return choices(name), cobra.ShellCompDirectiveNoFileComp
			})
		}
	}
	if strings.HasPrefix(cmd.Use, "apply EVENT") {
		cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return eventWords(), cobra.ShellCompDirectiveNoFileComp
		}
	}
	for _, sub := range cmd.Commands() {
		completing(sub)
	}
}
