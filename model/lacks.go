package model

import (
	"slices"

	"portdesk/model/field"
	"portdesk/model/tn"
)

// Lacks returns what refuses an order, by the labels of the fields in the form's order,
// each once; what no field is at fault for comes first, in the finding's words.
func Lacks(typ tn.Type, found []Finding) []string {
	var out []string
	at := map[string]bool{}
	for _, f := range Refusing(found) {
		if f.Field == "" {
			out = append(out, f.Text)
		}
		at[f.Field] = true
	}
	for _, d := range OrderFields(typ) {
		if at[d.Key] {
			out = append(out, label(d))
		}
	}
	return slices.Clip(out)
}

// PreflightNeedsAll reports whether what Preflight refuses an order for may depend on every
// number of it. Else any one of its numbers stands for all.
func PreflightNeedsAll(v field.Values) bool { return v.Get(KeyPortType) == PartialPort }
