package model

import "strings"

// Status is where one porting number stands (porting-numbers, diagram). The values
// are stored; their order is the diagram's.
type Status uint8

// The ten statuses, in the diagram's order. None is before a number is created.
const (
	None                 Status = 0
	Pending              Status = 1
	Portable             Status = 2
	NotPortable          Status = 3
	InProcess            Status = 4
	ActionRequired       Status = 5
	FOCDateSet           Status = 6
	Completed            Status = 7
	CancellationPending  Status = 8
	CancellationRejected Status = 9
	Canceled             Status = 10
)

// StatusCount is one more than the largest Status, for arrays indexed by Status.
const StatusCount = 11

// Statuses returns all ten, in the diagram's order.
func Statuses() []Status {
	return []Status{Pending, Portable, NotPortable, InProcess, ActionRequired, FOCDateSet, Completed,
		CancellationPending, CancellationRejected, Canceled}
}

type statusLaw struct {
	word    string // as porting-numbers writes it
	meaning string
	ended   bool
}

var statusLaws = [StatusCount]statusLaw{
	Pending:              {"Pending", "The number is on an order. The provider has not begun its review.", false},
	Portable:             {"Portable", "The provider reviewed the number and found that it can be ported. The port has not been started.", false},
	NotPortable:          {"Not Portable", "The provider reviewed the number and found that it cannot be ported. Nothing follows.", true},
	InProcess:            {"In Process", "The port was started with the losing carrier; its answer or a FOC date is awaited.", false},
	ActionRequired:       {"Action Required", "The losing carrier asks for something. Answer the blockers and resubmit.", false},
	FOCDateSet:           {"FOC Date Set", "The losing carrier confirmed a date. On that day the number is taken over and activated.", false},
	Completed:            {"Completed", "The number is in service with the gaining provider.", true},
	CancellationPending:  {"Cancellation Pending", "Cancellation was asked for; the losing carrier decides.", false},
	CancellationRejected: {"Cancellation Rejected", "The losing carrier refused to cancel: the number is still being ported until the port is resumed or ends.", false},
	Canceled:             {"Canceled", "The port of this number was called off. Nothing follows.", true},
}

// String returns the document's word: "In Process".
func (s Status) String() string {
	if int(s) < len(statusLaws) {
		return statusLaws[s].word
	}
	return ""
}

// Key returns the word for filters and commands: "in_process".
func (s Status) Key() string { return keyOf(s.String()) }

// Meaning says in one or two sentences what the status tells.
func (s Status) Meaning() string { return statusLaws[s].meaning }

// Ended reports whether no port can come out of the number any more, or one has:
// Completed, Canceled and Not Portable. Cancellation Rejected lives (design 2).
func (s Status) Ended() bool { return statusLaws[s].ended }

// ParseStatus reads a status word in any spelling: "FOC Date Set", "foc_date_set", "foc-date-set".
func ParseStatus(word string) (Status, bool) {
	k := keyOf(word)
	for _, s := range Statuses() {
		if s.Key() == k || strings.ReplaceAll(s.Key(), "_", "") == strings.ReplaceAll(k, "_", "") {
			return s, true
		}
	}
	if k == "cancelled" {
		return Canceled, true
	}
	return None, false
}

// keyOf turns words into snake_case.
func keyOf(words string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return '_'
		}
		return r
	}, strings.ToLower(strings.TrimSpace(words)))
}
