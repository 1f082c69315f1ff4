package plain

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"portdesk/model/date"
	"portdesk/model/field"
)

// form is a row of fields, asked one after the other.
type form struct {
	defs     []field.Def
	values   field.Values // as they stand; changed while asking
	calendar date.Calendar
	loose    bool // an empty required field is told and passed
	// keep writes a field down as soon as it is typed; nil leaves that to the one who asks.
	// It returns false where the field shall stay as it was.
	keep  func(d field.Def, value string) (bool, error)
	typed map[string]bool
	whole bool // "." ended it
}

const formHelp = "An empty line keeps the value. A minus sign empties it. b goes back to the field before. A full stop ends the form here and keeps what you typed."

// fill asks every field that has a meaning, and returns the fields that were typed. The
// values themselves are in the form.
func (s *session) fill(f *form) (field.Values, error) {
	f.typed = map[string]bool{}
	if f.values == nil {
		f.values = field.Values{}
	}
	kept := s.unkept
	defer func() { s.unkept = kept }()
	section := ""
	for i := 0; ; {
		if i >= len(f.defs) || f.whole {
			if i = f.missing(); i < 0 {
				return f.changes(), nil
			}
			f.whole = false
			s.sayf("%s is still needed.", f.defs[i].Label)
		}
		d := f.defs[i]
		if !d.Shown(f.values) {
			i++
			continue
		}
		if d.Section != section && d.Section != "" {
			section = d.Section
			s.say(full(section))
		}
		err := s.askField(f, d)
		if f.keep == nil {
			s.unkept = kept + len(f.typed)
		}
		switch {
		case errors.Is(err, errBack):
			if i, err = s.fieldBefore(f, i); err != nil {
				return nil, err
			}
		case err != nil:
			return nil, err
		default:
			i++
		}
	}
}

// missing is the first field that has to have a value and has none; -1 where none is.
func (f *form) missing() int {
	if f.loose {
		return -1
	}
	return slices.IndexFunc(f.defs, func(d field.Def) bool {
		return d.Required && d.Shown(f.values) && f.values.Get(d.Key) == ""
	})
}

func (f *form) changes() field.Values {
	out := field.Values{}
	for key := range f.typed {
		out[key] = f.values.Get(key)
	}
	return out
}

// fieldBefore goes back a field. From the first one it leaves the form (errBack).
func (s *session) fieldBefore(f *form, i int) (int, error) {
	for before := i - 1; before >= 0; before-- {
		if f.defs[before].Shown(f.values) {
			return before, nil
		}
	}
	leave, err := s.abandon(f)
	if err == nil && leave {
		err = errBack
	}
	return i, err
}

// abandon asks whether to leave a form in which something was typed.
func (s *session) abandon(f *form) (bool, error) {
	if len(f.typed) == 0 || f.keep != nil {
		return true, nil
	}
	return s.sure("What you typed would be lost. Leave the form?")
}

// askField asks one field until its answer will do.
func (s *session) askField(f *form, d field.Def) error {
	s.say(s.fieldWords(d, f.values))
	for i, o := range d.Choices {
		s.sayf("%d. %s", i+1, full(o.Label))
	}
	for {
		a, err := s.ask(question{help: fieldHelp(d), secret: d.Secret})
		if err != nil {
			return err
		}
		if done, handled := s.fieldCommand(f, d, a); handled {
			if done {
				return nil
			}
			continue
		}
		text := a.text
		if d.Kind == field.Multiline && !a.is(empties) {
			if text, err = s.lines(text); err != nil {
				return err
			}
		}
		if done, err := s.setField(f, d, text, a.is(empties)); done || err != nil {
			return err
		}
	}
}

// empties is the answer that takes a value away.
const empties = "-"

// setField puts what was typed into a field, and keeps it where the form does. It returns
// false, after it told why, where that cannot be.
func (s *session) setField(f *form, d field.Def, text string, empty bool) (bool, error) {
	value := ""
	if !empty {
		var err error
		if value, err = s.value(f, d, text); err != nil {
			s.say("That will not do: " + full(err.Error()))
			return false, nil
		}
	}
	if f.values.Get(d.Key) == value {
		return true, nil
	}
	if f.keep != nil {
		kept, err := f.keep(d, value)
		switch {
		case err != nil && (s.leaves(err) || errors.Is(err, errBack)):
			return false, err
		case err != nil:
			s.tell(err)
			return false, nil
		case !kept:
			s.say("It stays as it was.")
			return true, nil
		}
	}
	f.values[d.Key] = value
	f.typed[d.Key] = true
	return true, nil
}

// fieldCommand takes what is no value: the end of the form, a value kept, or a value taken
// away that has to be there. done reports whether that answers the field.
func (s *session) fieldCommand(f *form, d field.Def, a answer) (done, handled bool) {
	switch {
	case a.is("."):
		f.whole = true
	case a.is(empties):
		if d.Required && !f.loose {
			s.sayf("%s cannot be empty.", d.Label)
			return false, true
		}
		return false, false
	case a.text == "" && !a.literal:
		if d.Required && f.values.Get(d.Key) == "" && !f.loose {
			s.sayf("%s is needed. b goes back.", d.Label)
			return false, true
		}
	default:
		return false, false
	}
	return true, true
}

// lines reads the further lines of a text up to an empty one.
func (s *session) lines(first string) (string, error) {
	s.say("Further lines; an empty line ends the text.")
	all := []string{first}
	for {
		a, err := s.ask(question{help: "Another line of the text, or an empty line to end it."})
		if err != nil {
			return "", err
		}
		if a.text == "" {
			return strings.Join(all, "\n"), nil
		}
		all = append(all, a.text)
	}
}

// value reads what was typed into a field.
func (s *session) value(f *form, d field.Def, text string) (string, error) {
	text = d.Scrub(text)
	switch d.Kind {
	case field.Choice:
		if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= len(d.Choices) {
			return d.Choices[n-1].Value, nil
		}
	case field.Day:
		day, err := date.ParseInput(text, s.today(), f.calendar)
		if err != nil {
			return "", err
		}
		text = day.String()
		s.say(full(s.law().Day(day)))
	default:
	}
	if err := d.Validate(text, f.values); err != nil {
		return "", err
	}
	return field.Normalize(d, text), nil
}

// fieldWords says which field it is and what it holds.
func (s *session) fieldWords(d field.Def, values field.Values) string {
	text := d.Label
	if d.Required {
		text += ", needed"
	}
	text += ". Now: " + s.shown(d, values.Get(d.Key)) + "."
	if d.Hint != "" {
		text += " " + full(d.Hint)
	}
	return text
}

// shown is a value in words; secrets are only said to be there.
func (s *session) shown(d field.Def, value string) string {
	switch {
	case value == "":
		return "empty"
	case d.Secret:
		return "kept, hidden"
	}
	switch d.Kind {
	case field.Choice:
		for _, o := range d.Choices {
			if o.Value == value {
				return o.Label
			}
		}
	case field.Day:
		if day, err := date.Parse(value); err == nil {
			return s.law().Day(day)
		}
	case field.Phone:
		return phone(value)
	default:
	}
	return strings.ReplaceAll(value, "\n", "; ")
}

func fieldHelp(d field.Def) string {
	help := ""
	if d.Hint != "" {
		help = full(d.Hint) + " "
	}
	switch d.Kind {
	case field.Choice:
		help += "Type the number of a choice. "
	case field.YesNo:
		help += "Type yes or no. "
	case field.Day:
		help += dayHelp + " "
	default:
	}
	if d.Secret {
		help += "On a terminal nothing is echoed while you type. "
	}
	return help + formHelp
}
