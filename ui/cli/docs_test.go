package cli

import (
	"reflect"
	"strings"
	"testing"
)

// TestFieldsOfEmbedded: the fields of an embedded document stand where JSON has them.
func TestFieldsOfEmbedded(t *testing.T) {
	type innerDoc struct {
		Number string `json:"number" says:"eleven digits"`
	}
	type outerDoc struct {
		innerDoc
		Hidden string `json:"-"`
		Reason *int   `json:"reason,omitempty" says:"why"`
	}
	if got := fieldsText(reflect.TypeFor[outerDoc]()); got != "number (eleven digits), reason (why)" {
		t.Errorf("it tells %q", got)
	}
}

// TestHelpOfDocuments: help tells the fields, of a document that a flag prints with the flag
// alone.
func TestHelpOfDocuments(t *testing.T) {
	c := &session{}
	root := c.root()
	long := func(words ...string) string {
		cmd, _, err := root.Find(words)
		if err != nil {
			t.Fatal(err)
		}
		c.tellLater(cmd)
		c.tellLater(cmd) // which adds nothing
		return strings.Join(strings.Fields(cmd.Long), " ")
	}
	for _, tt := range []struct {
		words []string
		says  string
	}{
		{[]string{"undo"}, "With -o json it prints undone: undone ("},
		{[]string{"log"}, "With --acts and -o json it prints a list of act: id ("},
		{[]string{"config"}, "With --check and -o json it prints config check: faults ("},
		{[]string{"demo"}, "With --keep and -o json it prints sample: desk ("},
		{[]string{"export", "numbers"}, "The columns, which are the keys of the JSON objects: number (with its country code),"},
		{[]string{"order", "edit"}, "Fields: "},
	} {
		if got := long(tt.words...); strings.Count(got, tt.says) != 1 {
			t.Errorf("the help of %q says %q, want %q once", tt.words, got, tt.says)
		}
	}
	for _, words := range [][]string{{"config"}, {"demo"}} {
		if got := long(words...); strings.Contains(got, "With -o json it prints") {
			t.Errorf("the help of %q promises JSON without the flag: %q", words, got)
		}
	}
}

// TestHelpFitsTheTerminal: no paragraph of a help is wider than running text is set.
func TestHelpFitsTheTerminal(t *testing.T) {
	c := &session{}
	root := c.root()
	for _, family := range root.Commands() {
		for _, cmd := range append(family.Commands(), family) {
			c.tellLater(cmd)
			for line := range strings.SplitSeq(cmd.Long, "\n") {
				if len(line) > lineWidth+2 {
					t.Errorf("%s: %d: %q", cmd.CommandPath(), len(line), line)
				}
			}
		}
	}
}
