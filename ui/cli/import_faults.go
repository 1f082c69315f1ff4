package cli

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/store/files"
	"portdesk/ui/words"
)

// fileFaultDoc is a place in a file that cannot be read, or that says what cannot stand.
type fileFaultDoc struct {
	File   string  `json:"file" says:"as it was named"`
	Line   int     `json:"line" says:"from 1; the row of a sheet"`
	Column *int    `json:"column" says:"the cell in its row, from 1; null where the whole line is at fault"`
	Name   *string `json:"name" says:"how the header calls the column"`
	Reason string  `json:"reason" says:"why it cannot stand"`
	Text   *string `json:"text" says:"its beginning; null where there is none, and of secrets"`
}

// faultList gathers what is at fault in the files of an import.
type faultList struct {
	docs []fileFaultDoc
	told int // of docs
	rows map[place]bool
}

// place is a row of a file.
type place struct {
	file string
	line int
}

func (l *faultList) add(file string, f *files.Fault) {
	doc := fileFaultDoc{File: file, Line: f.Line, Name: orNull(f.Name), Reason: f.Reason, Text: orNull(f.Text)}
	if f.Column > 0 {
		doc.Column = &f.Column
	}
	l.docs = append(l.docs, doc)
	if l.rows == nil {
		l.rows = map[place]bool{}
	}
	l.rows[place{file, f.Line}] = true
}

// tell writes the faults that were not told yet to standard error, one a line, in the form
// FILE:LINE:COLUMN that editors jump to.
func (l *faultList) tell(c *session) {
	for _, f := range l.docs[l.told:] {
		c.tell(clean(f.sentence()) + "\n")
	}
	l.told = len(l.docs)
}

func (f fileFaultDoc) sentence() string {
	var b strings.Builder
	b.WriteString(f.File + ":" + strconv.Itoa(f.Line) + ":")
	if f.Column != nil {
		b.WriteString(strconv.Itoa(*f.Column) + ":")
	}
	if f.Name != nil {
		b.WriteString(" " + *f.Name + ":")
	}
	b.WriteString(" " + f.Reason)
	if f.Text != nil {
		b.WriteString(": " + strconv.Quote(*f.Text))
	}
	return b.String()
}

// refusal tells what is at fault and refuses the import; nil where nothing is, and where
// the rest comes in all the same.
func (l *faultList) refusal(c *session, partial bool) error {
	l.tell(c)
	if len(l.docs) == 0 || partial {
		return nil
	}
	return usagef("%s in %s, so nothing was taken in; --partial takes in the others", words.Count(len(l.docs), "fault"), words.Count(len(l.rows), "row"))
}

// wholeFile makes the fault for which a file cannot be read at all an error of the command
// line; any other error gets the name of the file.
func wholeFile(file string, err error) error {
	var fault *files.Fault
	if !errors.As(err, &fault) {
		return fmt.Errorf("%s: %w", file, err)
	}
	var l faultList
	l.add(file, fault)
	return &usageError{text: l.docs[0].sentence(), err: err}
}

// bindReadable gives a command --partial for what of its files cannot be read.
func bindReadable(cmd *cobra.Command, partial *bool, noun string) {
	cmd.Flags().BoolVar(partial, "partial", false, partialSays(noun, "cannot be read"))
}
