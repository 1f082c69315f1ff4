package config

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// entry is one setting of the file, or a header.
type entry struct {
	line   int
	path   []string
	value  any // nil for a header
	header bool
}

// item is one table of a list of tables.
type item struct {
	line   int
	fields map[string]any
}

// reader turns the statements of a file into a configuration.
type reader struct {
	config  Config
	faults  []Fault
	seen    map[string]int  // line of each setting, by its path
	strange map[string]bool // sections that were told to be unknown
}

func (r *reader) fault(line int, format string, args ...any) {
	r.faults = append(r.faults, Fault{line, fmt.Sprintf(format, args...)})
}

// entries reads the statements. Tables of a list come as one entry with an *item, after
// all their fields were read into it.
func (r *reader) entries(text string) []entry {
	var out []entry
	var section []string
	var into *item // of the list of tables that the last header began
	lost := false  // the header could not be read, so what follows belongs nowhere
	for _, s := range statements(text) {
		values, md, bad := decode(s)
		if bad != nil {
			r.faults = append(r.faults, *bad)
			if s.header {
				lost, into = true, nil
			}
			continue
		}
		if s.header {
			keys := md.Keys()
			section, lost, into = keys[len(keys)-1], false, nil
			if strings.HasPrefix(strings.TrimSpace(s.text), "[[") {
				into = &item{line: s.line, fields: map[string]any{}}
				out = append(out, entry{line: s.line, path: section, value: []*item{into}})
			} else {
				out = append(out, entry{line: s.line, path: section, header: true})
			}
			continue
		}
		if lost {
			continue
		}
		for _, e := range flatten(nil, values) {
			e.line = s.line
			if into != nil {
				into.fields[strings.Join(e.path, ".")] = e.value
				continue
			}
			e.path = append(slices.Clone(section), e.path...)
			out = append(out, e)
		}
	}
	return out
}

// decode reads one statement by itself.
func decode(s statement) (values map[string]any, md toml.MetaData, bad *Fault) {
	defer func() {
		if p := recover(); p != nil { // the parser's own slips must not stop the desk
			bad = &Fault{s.line, fmt.Sprintf("this cannot be read: %v", p)}
		}
	}()
	if s.deep {
		return nil, md, &Fault{s.line, "the lists or tables here lie too deep in each other"}
	}
	md, err := toml.Decode(s.text+"\n", &values)
	if err != nil {
		return nil, md, syntax(s.line, s.line+strings.Count(s.text, "\n"), err)
	}
	if s.header && len(md.Keys()) == 0 {
		return nil, md, &Fault{s.line, "this cannot be read: a section has no name"}
	}
	return values, md, nil
}

// syntax is an error of the parser in the text that stands on the given lines.
func syntax(first, last int, err error) *Fault {
	line, text := first, err.Error()
	var pe toml.ParseError
	if errors.As(err, &pe) {
		line, text = min(first+max(pe.Position.Line, 1)-1, last), pe.Message
	}
	text = strings.NewReplacer("'\n'", "the end of the line", `'\n'`, "the end of the line").Replace(text)
	return &Fault{line, "this cannot be read: " + strings.TrimRight(strings.Join(strings.Fields(text), " "), ".")}
}

// whole tells what the parser has against a file whose statements are all good by
// themselves, such as a section that stands twice.
func (r *reader) whole(text string) {
	defer func() {
		if p := recover(); p != nil {
			r.fault(0, "this cannot be read: %v", p)
		}
	}()
	var values map[string]any
	if _, err := toml.Decode(strings.ReplaceAll(text, "\r\n", "\n"), &values); err != nil {
		r.faults = append(r.faults, *syntax(1, strings.Count(text, "\n")+1, err))
	}
}

// flatten lists the settings of nested tables, in the order of their keys.
func flatten(path []string, values map[string]any) []entry {
	var out []entry
	for _, key := range slices.Sorted(maps.Keys(values)) {
		at := append(slices.Clone(path), key)
		if inner, ok := values[key].(map[string]any); ok {
			out = append(out, flatten(at, inner)...)
			continue
		}
		out = append(out, entry{path: at, value: values[key]})
	}
	return out
}
