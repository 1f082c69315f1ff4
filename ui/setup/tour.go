package setup

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/form"
)

// stop is one page of the tour: a place, and the two or three things to know there.
type stop struct {
	title string
	lines []string
}

// stops returns the pages with the keys that are in force.
func stops(keys *action.Keymap) []stop {
	k := func(id action.ID) string { return label(keys, id) }
	return []stop{
		{"Triage: whose ball is it?", []string{
			k(action.Workspace1) + " is where the day begins: first what you owe, then what the carriers owe you and how late they are, then what only waits for its day.",
			k(action.TriageNext) + " takes the next thing that you owe, opens it with the right dialog, and goes on to the one after it once it is done.",
			k(action.TriageSnooze) + " puts an item off until a day, " + k(action.TriageChase) + " chases a carrier with a text that is ready to send.",
		}},
		{"Check and Orders: from a pasted list to a signed order", []string{
			k(action.Workspace6) + " takes a customer's numbers in any form. Every line is accounted for, and what can be ported is split into the orders it needs.",
			k(action.Workspace2) + " holds the orders: " + k(action.OrderEdit) + " fills in the end user, " + k(action.OrderSign) + " signs the Letter of Agency, " + k(action.OrderSubmit) + " submits.",
		}},
		{"Numbers: every one on its own way", []string{
			k(action.Workspace3) + " shows them as a table or, with " + k(action.BoardTable) + ", as a board with a column for each status. " + k(action.Open) + " opens one and draws its machine: the way it took, where it stands, what leads out.",
			"Record what the carrier says with " + k(action.NumberFOC) + " and " + k(action.NumberBlocker) + "; " + k(action.NumberActions) + " lists everything that can be done, and why the rest cannot.",
		}},
		{"Calendar: FOC dates and the cut-over", []string{
			k(action.Workspace4) + " keeps the dates: confirmed ones solid, requested ones hollow. A day opens its agenda and the cut-over list, where profile, ownership, activation, test call and completion are set in bulk.",
			"A new date is held against named rules, and a refusal names the rule and the next date that would do.",
		}},
		{"Blockers and Profiles", []string{
			k(action.Workspace5) + " holds every open blocker beside what the carrier wrote and what the order says; one answer serves all orders that stumbled over the same cause.",
			k(action.Workspace7) + " says what a number gets once it is active, by hand or by rules.",
		}},
		{"Everywhere", []string{
			k(action.Help) + " lists what works where you are and explains every status. " + k(action.Palette) + " finds any action by its name.",
			k(action.Filter) + " filters, " + k(action.SaveView) + " saves what you see as a view, " + k(action.Views) + " brings views back.",
			k(action.Undo) + " takes your last act back, " + k(action.Redo) + " does it again, " + k(action.DoneList) + " lists all that was done.",
		}},
	}
}

// NewTour returns the short tour of the desk, from its first page.
func NewTour(keys *action.Keymap) *Sheet { return tourPage(keys, 0) }

func tourPage(keys *action.Keymap, at int) *Sheet {
	pages := stops(keys)
	page := pages[at]
	buttons := []form.Button{{ID: "close", Label: "End the tour"}}
	if at > 0 {
		buttons = append(buttons, form.Button{ID: "back", Label: "Back"})
	}
	if at < len(pages)-1 {
		buttons = append(buttons, form.Button{ID: "next", Label: "Next"})
	} else {
		buttons = append(buttons, form.Button{ID: "sample", Label: "Open the sample desk"})
	}
	sheet := NewSheet(SheetOptions{
		Title: "Tour " + strconv.Itoa(at+1) + " of " + strconv.Itoa(len(pages)),
		Lead: func(t *theme.Theme, w int) []string {
			lines := append(Say(t, theme.Strong, page.title, w), "")
			for _, text := range page.lines {
				lines = append(append(lines, Say(t, theme.Text, text, w)...), "")
			}
			return lines[:len(lines)-1]
		},
		Buttons: buttons,
		Press: func(id string, _ field.Values) tea.Cmd {
			switch id {
			case "next":
				return desk.Ask(tourPage(keys, at+1))
			case "back":
				return desk.Ask(tourPage(keys, at-1))
			default:
				return func() tea.Msg { return desk.OpenSample{} }
			}
		},
	})
	if at < len(pages)-1 {
		sheet.first = "next"
	}
	return sheet
}
