package profile

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"portdesk/model/field"
	"portdesk/model/tn"
)

// Problem is one fault in what was typed, at the field that has it.
type Problem struct{ Field, Text string }

// The fields that a Problem stands at.
const (
	FieldName          = "name"
	FieldCapacityGroup = "capacity_group"
	FieldCapacityLimit = "capacity_limit"
	FieldTrunk         = "trunk"
	FieldSMSTrunk      = "sms_trunk"
	FieldDescription   = "description"
	FieldProfile       = "profile"
	FieldTypes         = "types"
	FieldStates        = "states"
	FieldRateCenters   = "rate_centers"
	FieldLATAs         = "latas"
)

// The longest texts, in characters, and the largest capacity.
const (
	MaxName        = 60
	MaxDescription = 500
	MaxCapacity    = 100_000
)

// Check validates a profile as typed: one Problem for each field that has a fault, in the
// order of the form.
func (p Profile) Check() []Problem {
	var f faults
	f.put(FieldName, name(p.Name))
	f.put(FieldCapacityGroup, text(p.CapacityGroup, MaxName))
	if p.CapacityLimit < 0 || p.CapacityLimit > MaxCapacity {
		f.put(FieldCapacityLimit, fmt.Sprintf("a whole number up to %d; 0 is no limit", MaxCapacity))
	}
	f.put(FieldTrunk, text(p.Trunk, MaxName))
	f.put(FieldSMSTrunk, text(p.SMSTrunk, MaxName))
	f.put(FieldDescription, text(p.Description, MaxDescription))
	return f
}

// Check validates a rule as typed. A rule without any filter is allowed: it is the
// profile of everything that no other rule takes.
func (r Rule) Check() []Problem {
	var f faults
	f.put(FieldName, name(r.Name))
	if r.Profile == 0 {
		f.put(FieldProfile, "say which profile the rule gives")
	}
	f.put(FieldTypes, first(r.Types, func(t tn.Type) string {
		if t.String() == "" {
			return "long-code, tollfree or wireless"
		}
		return ""
	}))
	f.put(FieldStates, first(r.States, func(s string) string {
		if s = strings.TrimSpace(s); len(s) != 2 || field.StateName(s) == "" {
			return fmt.Sprintf("%q is no state or province; two letters, such as WA", printable(s))
		}
		return ""
	}))
	f.put(FieldRateCenters, first(r.RateCenters, name))
	f.put(FieldLATAs, first(r.LATAs, func(n int) string {
		if n < 100 || n > 99999 {
			return strconv.Itoa(n) + " is no LATA; three to five digits, such as 674"
		}
		return ""
	}))
	return f
}

type faults []Problem

func (f *faults) put(at, what string) {
	if what != "" {
		*f = append(*f, Problem{at, what})
	}
}

// first returns the first fault that check finds in a list.
func first[T any](list []T, check func(T) string) string {
	for _, v := range list {
		if fault := check(v); fault != "" {
			return fault
		}
	}
	return ""
}

// name is the fault of a text that must be there.
func name(s string) string {
	if strings.TrimSpace(s) == "" {
		return "cannot be empty"
	}
	return text(s, MaxName)
}

func text(s string, most int) string {
	switch {
	case !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl):
		return "cannot hold line breaks or control characters"
	case utf8.RuneCountInString(strings.TrimSpace(s)) > most:
		return fmt.Sprintf("at most %d characters", most)
	}
	return ""
}

// printable leaves out what a sentence cannot quote.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, s)
}
