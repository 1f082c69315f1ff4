// Package profile is the law of configuration profiles: what a number gets at completion,
// and which rule gives it (porting-numbers, "Assign configuration profiles to selected
// porting numbers").
package profile

import (
	"fmt"
	"slices"
	"strings"

	"portdesk/model/tn"
)

// Profile is what a number is configured with once its port is completed.
type Profile struct {
	ID            int64
	Name          string
	CapacityGroup string // shared concurrent inbound calls
	CapacityLimit int    // concurrent inbound calls of each number; 0 for no limit
	Trunk         string
	SMSTrunk      string
	Description   string
}

// Rule gives a profile to the numbers that pass all of its filters. An empty filter lets
// every number through.
type Rule struct {
	ID          int64
	Profile     int64
	ProfileName string
	Name        string
	Types       []tn.Type
	States      []string // two letters
	RateCenters []string
	LATAs       []int
}

// Filters counts the filters of a rule that are not empty, 0 to 4.
func (r Rule) Filters() int { return len(r.filterWords()) }

// filterWords names the filters that are not empty.
func (r Rule) filterWords() []string {
	words := make([]string, 0, 4)
	for _, f := range []struct {
		word string
		size int
	}{{"type", len(r.Types)}, {"state", len(r.States)}, {"rate center", len(r.RateCenters)}, {"LATA", len(r.LATAs)}} {
		if f.size > 0 {
			words = append(words, f.word)
		}
	}
	return words
}

// Subject is what rules look at.
type Subject struct {
	Type       tn.Type
	State      string
	RateCenter string
	LATA       int
}

// Takes reports whether a number passes all filters of the rule. Letter case and blanks
// around a word make no difference. A number of which a filter's fact is not known does
// not pass that filter.
func (r Rule) Takes(s Subject) bool {
	return (len(r.Types) == 0 || slices.Contains(r.Types, s.Type)) &&
		(len(r.LATAs) == 0 || slices.Contains(r.LATAs, s.LATA)) &&
		among(r.States, s.State) && among(r.RateCenters, s.RateCenter)
}

func among(words []string, word string) bool {
	if len(words) == 0 {
		return true
	}
	word = strings.TrimSpace(word)
	return word != "" && slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(strings.TrimSpace(w), word) })
}

// Less reports whether rule r is asked before rule o: more filters first, among equals
// the older. A rule that was not saved yet (ID 0) is the youngest.
func (r Rule) Less(o Rule) bool {
	if a, b := r.Filters(), o.Filters(); a != b {
		return a > b
	}
	if (r.ID == 0) != (o.ID == 0) {
		return o.ID == 0
	}
	return r.ID < o.ID
}

// Choose returns the rule that gives a number its profile: of those that take it the one
// with most filters, among equals the older (the smaller ID). why says so in a sentence.
func Choose(rules []Rule, s Subject) (r Rule, why string, ok bool) {
	for _, c := range rules {
		if c.Takes(s) && (!ok || c.Less(r)) {
			r, ok = c, true
		}
	}
	if ok {
		why = r.why()
	}
	return r, why, ok
}

// why tells what the rule is chosen for: `rule "Seattle toll-free": 2 filters (type, state)`.
func (r Rule) why() string {
	words := r.filterWords()
	switch len(words) {
	case 0:
		return fmt.Sprintf("rule %q: no filter, it takes every number", r.Name)
	case 1:
		return fmt.Sprintf("rule %q: 1 filter (%s)", r.Name, words[0])
	}
	return fmt.Sprintf("rule %q: %d filters (%s)", r.Name, len(words), strings.Join(words, ", "))
}
