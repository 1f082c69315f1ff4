package cli

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model/blocker"
	"portdesk/model/field"
)

// causeDoc is a row of the catalogue of what carriers hold numbers for.
type causeDoc struct {
	Cause    blocker.Cause    `json:"cause" says:"the id that commands take"`
	Title    string           `json:"title" says:"one line"`
	Level    string           `json:"level" says:"what it holds up"`
	Meaning  string           `json:"meaning" says:"what is wrong and what the carrier wants"`
	Resign   string           `json:"new_letter" says:"whether an answer needs a new LOA"`
	Provider bool             `json:"provider_acts" says:"nothing to answer: a provider acts"`
	Codes    []string         `json:"codes" says:"of vendors, in capitals"`
	Fields   []answerFieldDoc `json:"fields" says:"that answer it, without values"`
	Effect   *string          `json:"effect" says:"what usually follows"`
}

func causeDocOf(e blocker.Entry) causeDoc {
	return causeDoc{Cause: e.Cause, Title: e.Title, Level: e.Level.String(), Meaning: e.Meaning, Resign: e.Resign.String(), Provider: e.ProviderBall,
		Codes: append([]string{}, e.Codes...), Fields: answerFieldDocs(e, field.Values{}, "", veil{}), Effect: orNull(e.Effect)}
}

func (c *session) blockerCausesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "causes [CAUSE...]",
		Short:   "List the catalogue of causes; tell all of those that are named, vendors' codes too",
		Example: "  portdesk blocker causes\n  portdesk blocker causes zip_mismatch 7402/8D",
		Args:    arguments("[CAUSE...]"),
		RunE: c.plain(nil, func(_ context.Context, args []string) error {
			named, err := parseCauses(args)
			if err != nil {
				return err
			}
			if len(named) == 0 {
				return c.printCauses(blocker.Catalogue(), false)
			}
			list := make([]blocker.Entry, 0, len(named))
			for _, word := range named {
				e, _ := blocker.Lookup(blocker.Cause(word))
				list = append(list, e)
			}
			return c.printCauses(list, true)
		}),
	}
	return c.answers(cmd, []causeDoc{})
}

// printCauses shows rows of the catalogue; whole tells all of each, beyond its line.
func (c *session) printCauses(list []blocker.Entry, whole bool) error {
	docs := make([]causeDoc, 0, len(list))
	rows := sheet{columns: []string{"cause", "title", "level", "answer_with", "new_letter", "provider_acts", "codes"}}
	shown := sheet{columns: []string{"cause", "title", "holds_up", "new_loa", "answer_with"}}
	for _, e := range list {
		doc := causeDocOf(e)
		docs = append(docs, doc)
		keys := make([]string, 0, len(doc.Fields))
		for _, f := range doc.Fields {
			if f.Required {
				keys = append(keys, f.Field)
			} else {
				keys = append(keys, "["+f.Field+"]")
			}
		}
		with := strings.Join(keys, " ")
		rows.add(string(doc.Cause), doc.Title, doc.Level, with, doc.Resign, strconv.FormatBool(doc.Provider), strings.Join(doc.Codes, " "))
		if doc.Provider {
			with = "the provider acts"
		}
		shown.add(string(doc.Cause), doc.Title, doc.Level, map[blocker.Resign]string{blocker.Always: "yes", blocker.IfLetterChanges: "if changed"}[e.Resign], with)
	}
	return c.print(answer{
		json: func() (any, error) { return docs, nil },
		csv:  func() sheet { return rows },
		text: func(l look) string {
			if len(docs) == 0 {
				return "These words speak of no cause that the catalogue knows.\n"
			}
			if !whole {
				return shown.without(l, narrowTerminal, "answer_with").text(l)
			}
			parts := make([]string, 0, len(docs))
			for _, doc := range docs {
				parts = append(parts, causeText(l, doc))
			}
			return strings.Join(parts, "\n")
		},
	})
}

// causeText tells all of a cause.
func causeText(l look, doc causeDoc) string {
	var lines pairs
	lines.add("Cause", string(doc.Cause)+": "+doc.Title)
	lines.long(l, "Means", doc.Meaning)
	lines.add("Holds up", doc.Level)
	lines.add("New LOA", doc.Resign)
	if doc.Provider {
		lines.add("Answer", "nothing to answer: the provider acts")
	}
	if doc.Effect != nil {
		lines.long(l, "Then", *doc.Effect)
	}
	lines.long(l, "Codes", strings.Join(doc.Codes, ", "))
	text := lines.text(l)
	if len(doc.Fields) > 0 {
		text += "\n" + answerFieldTable(l, doc.Fields)
	}
	return text
}

func (c *session) blockerMatchCommand() *cobra.Command {
	var files []string
	cmd := &cobra.Command{
		Use:     "match WORDS...",
		Short:   "Tell which causes the carrier's own words speak of, the likeliest first",
		Example: "  portdesk blocker match 'ZIP does not match CSR'\n  portdesk blocker match -f rejection.txt",
		Args:    arguments("[WORDS...]"),
		RunE: c.plain(nil, func(_ context.Context, args []string) error {
			text, err := c.readText(args, files, "the carrier's words")
			if err != nil {
				return err
			}
			var list []blocker.Entry
			for _, cause := range blocker.Match(text) {
				e, _ := blocker.Lookup(cause)
				list = append(list, e)
			}
			return c.printCauses(list, false)
		}),
	}
	bindFiles(cmd, &files)
	return c.answers(cmd, []causeDoc{})
}

// maxText is how much of a text is read, in bytes: more than any letter has.
const maxText = 1 << 20

// readText reads free text: the command's words, and files; - is standard input.
func (c *session) readText(words, files []string, what string) (string, error) {
	var parts []string
	for _, w := range words {
		if w == "-" {
			files = append(files, w)
		} else {
			parts = append(parts, w)
		}
	}
	parts = []string{strings.Join(parts, " ")}
	for _, name := range files {
		text, err := c.readWhole(name)
		if err != nil {
			return "", err
		}
		parts = append(parts, text)
	}
	text := strings.TrimSpace(strings.Join(parts, "\n"))
	if text == "" {
		return "", usagef("give %s, -f FILE, or - for standard input", what)
	}
	return text, nil
}

func (c *session) readWhole(name string) (string, error) {
	in, closeIn, err := c.open(name)
	if err != nil {
		return "", err
	}
	defer closeIn()
	text, err := io.ReadAll(io.LimitReader(in, maxText+1))
	if err != nil {
		return "", fmt.Errorf("read %s: %w", name, err)
	}
	if len(text) > maxText {
		return "", usagef("%s is longer than such a text can be", name)
	}
	return string(text), nil
}
