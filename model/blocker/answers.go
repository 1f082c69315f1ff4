package blocker

import (
	"slices"

	"portdesk/model/field"
)

// Answers are the values of a filled form of e's fields that are to be written. One blocker
// gets all that have a meaning beside the others and are not empty, and those that were
// emptied. Where several get the same answer, a field of the order goes along only if it is
// another one than before, which is what the form said at first: each order keeps its own
// data. What concerns the blocker alone goes to all of them.
func (e Entry) Answers(before, now field.Values, several bool) field.Values {
	out := field.Values{}
	ofOrder := e.OrderFields()
	for _, def := range e.Fields {
		v := now.Get(def.Key)
		switch {
		case !def.Shown(now):
		case v != before.Get(def.Key):
			out[def.Key] = v
		case v == "" || several && slices.Contains(ofOrder, def.Key):
		default:
			out[def.Key] = v
		}
	}
	return out
}
