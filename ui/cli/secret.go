package cli

import (
	"portdesk/model/field"
	"portdesk/ui/draw"
)

// veil masks secrets: PINs, account numbers, the digits of an SSN.
type veil map[string]bool

// newVeil masks every secret field of the orders and of the blocker catalogue; with
// reveal nothing.
func newVeil(reveal bool) veil {
	v := veil{}
	if !reveal {
		allFields(func(d field.Def) {
			if d.Secret {
				v[d.Key] = true
			}
		})
	}
	return v
}

// over returns the values with the secrets masked and empty ones left out.
func (v veil) over(values map[string]string) map[string]string {
	out := make(map[string]string, len(values))
	for key, value := range values {
		switch {
		case value == "":
		case v[key]:
			out[key] = draw.Mask(value, "*")
		default:
			out[key] = value
		}
	}
	return out
}
