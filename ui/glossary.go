package ui

import (
	"strings"

	"portdesk/model"
	"portdesk/ui/help"
)

// statuses is the glossary of the help: every status of the number's machine with its
// meaning, who acts, and the ways out, read from the table of edges.
type statuses struct{}

// Glossary returns the statuses in the diagram's order.
func (statuses) Glossary() []help.Entry {
	out := make([]help.Entry, 0, model.StatusCount)
	for _, s := range model.Statuses() {
		out = append(out, help.Entry{
			Status: uint8(s), Word: s.String(), Meaning: s.Meaning(), Who: whoActs(s), Ways: waysOut(s),
		})
	}
	return out
}

// whoActs tells who can move a number on from a status.
func whoActs(s model.Status) string {
	customer, provider := false, false
	for _, e := range model.EdgesFrom(s) {
		customer = customer || e.Actor == model.Customer
		provider = provider || e.Actor == model.Provider
	}
	switch {
	case customer && provider:
		return "you and the provider"
	case customer:
		return "you"
	case provider:
		return "the provider"
	}
	return "nobody"
}

// waysOut lists the events that lead on, with where they lead to.
func waysOut(s model.Status) []string {
	var out []string
	for _, e := range model.EdgesFrom(s) {
		text := e.Event.Title()
		if e.Verdict != "" {
			text += " (" + strings.ReplaceAll(string(e.Verdict), "_", " ") + ")"
		}
		text += " → " + e.To.String()
		if e.Source == model.Practice {
			text += ", by practice"
		}
		out = append(out, text)
	}
	return out
}
