// Package desk is the contract between the root of the program and its workspaces: what
// a workspace must do, what it may do besides, and the messages by which it asks the
// root for something.
package desk

import (
	tea "charm.land/bubbletea/v2"

	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
)

// NotHere is what Disabled returns for an action that has no meaning in the workspace.
// Such actions are left out of footer, help and palette.
const NotHere = action.NotHere

// Workspace is one of the screens behind the digits. All its methods run on the update
// loop: what takes time belongs in the commands they return.
type Workspace interface {
	// Scopes are the places whose actions it carries out now, innermost first, without
	// action.Global.
	Scopes() []action.Scope
	// Init starts the first load.
	Init() tea.Cmd
	// Update takes the answers of its own commands, results of its dialogs, and Changed.
	// Messages of others pass by here too and are left alone.
	Update(tea.Msg) tea.Cmd
	// Act carries out an action of Scopes or of action.Global that the root does not carry
	// out itself. It is only called where Disabled returned "". The args are what was
	// typed after the action in the palette, and "" from a key.
	Act(id action.ID, args string) tea.Cmd
	// Disabled returns why the action cannot be taken now, "" where it can, and NotHere
	// where it has no meaning, unknown ids included. It is asked for every action at every
	// frame, so it must answer from memory.
	Disabled(id action.ID) string
	// View draws exactly h lines of exactly w cells.
	View(w, h int) string
	// Restyle gives the theme, before the first View and at every change.
	Restyle(*theme.Theme)
}

// Capturer is a Workspace with text fields. While Capturing, keys go to Key, except that
// keys which print nothing are first looked up in Scopes.
type Capturer interface {
	Capturing() bool
	Key(tea.KeyPressMsg) tea.Cmd
}

// Paster is a Workspace that takes pasted text, as it came.
type Paster interface{ Paste(text string) tea.Cmd }

// Sizer is a Workspace that loads more where there is more room. Resize is called with
// the body's size after Init, and whenever the window changes.
type Sizer interface{ Resize(w, h int) tea.Cmd }

// Badger is a Workspace with something waiting: the tab bar shows the short text beside
// the title.
type Badger interface{ Badge() string }

// Pointer is a Workspace that answers to the mouse, in cells of its body.
type Pointer interface {
	Click(x, y int, b tea.MouseButton) tea.Cmd
	Wheel(x, y, delta int) tea.Cmd // delta is negative upwards
}

// Opener is a Workspace that can be sent somewhere: to one of the targets below.
type Opener interface{ Open(target any) tea.Cmd }

// Looker is a Workspace whose present look can be saved as a view and brought back by a
// ViewTarget. Slot and Name are the caller's to give.
type Looker interface{ Look() store.View }

// Completer is a Workspace that knows what an action may be given: columns to sort by, PONs.
// Complete returns the words for an action of the table, all that it knows or those that
// fit what was typed so far; nil for other actions. It is asked at every key in the
// palette, so it must answer from memory.
type Completer interface {
	Complete(id action.ID, typed string) []string
}

// Valuer is a Workspace that knows words which stand in the fields of the filter: names of
// carriers, of customers. It must answer from memory too.
type Valuer interface {
	Values(f filter.Field) []string
}

// Cursorer is a Workspace that shows the terminal's own cursor, in cells of its body;
// nil hides it.
type Cursorer interface{ Cursor() *tea.Cursor }

// Leaver is a Workspace that may hold work that is not saved yet. Leave is asked before
// the program ends: save runs first, and is nil where nothing is left to save; lost names
// in words what could not be saved so far ("" where nothing is lost). Once save and what
// it brought went through Update, Leave is asked again: what is still not saved then
// keeps the program from ending until the user has been asked. save begins behind the
// writes that are under way and ends with the last of them.
type Leaver interface {
	Leave() (save tea.Cmd, lost string)
}

// The digits of the workspaces that others send the user to.
const (
	TriageDigit   = 1
	OrdersDigit   = 2
	NumbersDigit  = 3
	CalendarDigit = 4
	BlockersDigit = 5
	CheckDigit    = 6
	ProfilesDigit = 7
)

// OrderTarget opens one order; with Form its end user, to be typed in at once.
type OrderTarget struct {
	ID   int64
	Form bool
}

// DayTarget opens a day of the calendar; with CutOver its cut-over list.
type DayTarget struct {
	Day     date.Date
	CutOver bool
	Triage  bool   // triage sent the user here: leaving the cut-over list leads back there
	Run     string // where triage's run stands, in words: "3 of 10"; "" for none
}

// RunTarget lets triage go on with its run: what is under way is left out of it, and the
// next thing that is owed is opened. Without a run it begins one.
type RunTarget struct{}

// BlockerTarget opens one blocker.
type BlockerTarget struct{ ID int64 }

// ViewTarget shows a saved view in its workspace.
type ViewTarget struct{ View store.View }

// NumberTarget opens one number.
type NumberTarget struct{ ID int64 }

// NumbersWhere shows the numbers that a filter text finds.
type NumbersWhere struct{ Text string }

// CheckText puts a text into the check's list and checks it.
type CheckText struct{ Text string }
