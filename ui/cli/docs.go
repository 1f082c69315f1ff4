package cli

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
)

// answers says which document a command prints with -o json: a value of its type, in a
// slice where it prints a list. The command's help tells the fields, and so does the man
// page.
func (c *session) answers(cmd *cobra.Command, doc any) *cobra.Command {
	if c.docs == nil {
		c.docs = map[*cobra.Command]reflect.Type{}
	}
	t := reflect.TypeOf(doc)
	c.docs[cmd] = t
	c.tells(cmd, func() string { return "With -o json it prints " + docPhrase(t) + ": " + fieldsText(t) + "." })
	return cmd
}

// answersWith is answers for a command that prints a document with a flag alone.
func (c *session) answersWith(cmd *cobra.Command, flag string, doc any) *cobra.Command {
	c.answers(cmd, doc)
	delete(c.later, cmd)
	return c.answersToo(cmd, flag, doc)
}

// answersToo says which other document a command prints with a flag.
func (c *session) answersToo(cmd *cobra.Command, flag string, doc any) *cobra.Command {
	t := reflect.TypeOf(doc)
	c.moreDocs = append(c.moreDocs, t)
	c.tells(cmd, func() string {
		return "With " + flag + " and -o json it prints " + docPhrase(t) + ": " + fieldsText(t) + "."
	})
	return cmd
}

// docPhrase names the document of a type: "a list of number", "order".
func docPhrase(t reflect.Type) string {
	if t.Kind() == reflect.Slice {
		return "a list of " + docPhrase(t.Elem())
	}
	return docName(t)
}

// docName is the name of a document's type in words: orderDoc is "order".
func docName(t reflect.Type) string {
	var b strings.Builder
	for i, r := range strings.TrimSuffix(t.Name(), "Doc") {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// docField is a field of a document.
type docField struct {
	name string
	kind string // "text", "number", "true or false", "a list of number"; "or null" behind what there may be none of
	says string // what it says beyond its name
	doc  reflect.Type
}

// fieldsOf lists the fields of a document's type.
func fieldsOf(t reflect.Type) []docField {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var out []docField
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && name == "" { // its fields stand among those of the document, as JSON has them
			out = append(out, fieldsOf(f.Type)...)
			continue
		}
		if name == "" || name == "-" {
			continue
		}
		kind, doc := docKind(f.Type)
		out = append(out, docField{name, kind, f.Tag.Get("says"), doc})
	}
	return out
}

// docKind tells in words what a field holds, and the document that it holds if it is one.
func docKind(t reflect.Type) (kind string, doc reflect.Type) {
	switch t.Kind() {
	case reflect.Pointer:
		kind, doc = docKind(t.Elem())
		return kind + " or null", doc
	case reflect.Slice:
		kind, doc = docKind(t.Elem())
		return "a list of " + kind, doc
	case reflect.Map:
		return "an object of texts", nil
	case reflect.Struct:
		return docName(t), t
	case reflect.Bool:
		return "true or false", nil
	case reflect.String:
		return "text", nil
	default:
		if strings.HasSuffix(t.String(), "date.Date") {
			return "date or null", nil
		}
		return "number", nil
	}
}

// fieldsText lists the fields of a document with what they say beyond their names.
func fieldsText(t reflect.Type) string {
	fields := fieldsOf(t)
	list := make([]string, 0, len(fields))
	for _, f := range fields {
		word := f.name
		if f.says != "" {
			word += " (" + f.says + ")"
		}
		list = append(list, word)
	}
	return strings.Join(list, ", ")
}

// plainSheet is a document of texts and numbers for CSV, its fields as columns.
func plainSheet(doc any) sheet {
	var s sheet
	var row []string
	v := reflect.ValueOf(doc)
	for f, value := range v.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		for value.Kind() == reflect.Pointer && !value.IsNil() {
			value = value.Elem()
		}
		cell := ""
		if value.Kind() != reflect.Pointer {
			cell = fmt.Sprint(value.Interface())
		}
		s.columns, row = append(s.columns, name), append(row, cell)
	}
	s.add(row...)
	return s
}

// allDocs returns every document that a command prints, and those within them, by name.
func (c *session) allDocs() []reflect.Type {
	seen := map[reflect.Type]bool{}
	var add func(t reflect.Type)
	add = func(t reflect.Type) {
		for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || seen[t] {
			return
		}
		seen[t] = true
		for _, f := range fieldsOf(t) {
			if f.doc != nil {
				add(f.doc)
			}
		}
	}
	for _, t := range c.docs {
		add(t)
	}
	for _, t := range c.moreDocs {
		add(t)
	}
	out := make([]reflect.Type, 0, len(seen))
	for t := range seen {
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b reflect.Type) int { return strings.Compare(docName(a), docName(b)) })
	return out
}
